import type { WebContents, WebContentsPrintOptions } from 'electron'
import { setTimeout as delay } from 'node:timers/promises'
import { PrintCancelled, PrintFailure } from '../slips/printers/print-failure'

/** Chromium calls sent what the spooler has some time later; nothing tells when. */
const SPOOLING_MS = 5_000
/** By the clock that only goes on: when something was sent last. */
let sentAt = -Infinity

/** Prints what a page shows. Rejects with a `PrintFailure` or a `PrintCancelled`. */
export function sendToPrinter(contents: WebContents, options: WebContentsPrintOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print(options, (sent, reason) => {
      if (!sent) return reject(/cancel/i.test(reason) ? new PrintCancelled(reason) : new PrintFailure(reason))
      sentAt = performance.now()
      resolve()
    })
  })
}

/** Resolves once the spooler has what was sent: a program that ends sooner takes it with it. */
export async function waitForSpooler(): Promise<void> {
  const remainingMs = sentAt + SPOOLING_MS - performance.now()
  if (remainingMs > 0) await delay(remainingMs)
}
