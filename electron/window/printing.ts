import type { WebContents, WebContentsPrintOptions } from 'electron'
import { setTimeout as delay } from 'node:timers/promises'
import { PrintCancelled, PrintFailure } from '../slips/printers/print-failure'

/** Chromium reports a job as sent some time before the spooler has it; nothing signals that moment. */
const SPOOLING_MS = 5_000
/** Time of the last sent job, by the monotonic clock. */
let sentAt = -Infinity

/** Prints the content of a page. Rejects with a `PrintFailure` or a `PrintCancelled`. */
export function sendToPrinter(contents: WebContents, options: WebContentsPrintOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print(options, (sent, reason) => {
      if (!sent) return reject(/cancel/i.test(reason) ? new PrintCancelled(reason) : new PrintFailure(reason))
      sentAt = performance.now()
      resolve()
    })
  })
}

/** Resolves once the spooler has the last job, which would be lost if the program ended sooner. */
export async function waitForSpooler(): Promise<void> {
  const remainingMs = sentAt + SPOOLING_MS - performance.now()
  if (remainingMs > 0) await delay(remainingMs)
}
