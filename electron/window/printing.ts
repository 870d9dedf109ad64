import type { WebContents, WebContentsPrintOptions } from 'electron'

/** A print job did not reach the printer's queue; the message is the system's. */
export class PrintFailure extends Error {}

/** The user closed the print dialog. */
export class PrintCancelled extends Error {}

/** Prints what a page shows. Rejects with a `PrintFailure` or a `PrintCancelled`. */
export function sendToPrinter(contents: WebContents, options: WebContentsPrintOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print(options, (sent, reason) => {
      if (sent) resolve()
      else reject(/cancel/i.test(reason) ? new PrintCancelled(reason) : new PrintFailure(reason))
    })
  })
}
