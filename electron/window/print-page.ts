import type { WebContents, WebContentsPrintOptions } from 'electron'

/** Chromium could not print; the message is its own. */
export class PagePrintFailure extends Error {}

/** Prints a page with the system's dialog. Resolves with false if the user closed it. Rejects with a `PagePrintFailure`. */
export function printPage(contents: WebContents, options: WebContentsPrintOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    contents.print(options, (sent, reason) => {
      if (sent || /cancel/i.test(reason)) return resolve(sent)
      reject(new PagePrintFailure(reason))
    })
  })
}
