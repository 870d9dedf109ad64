import type { App, Session } from 'electron'

/** Requests to other machines. Our own pages are not among them, so they do not wait for the check. */
const NETWORK = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }

/**
 * The only list of hosts that the program may connect to: origins that a person chose, each for as long as it is in
 * use. Code that connects elsewhere must add its origin here.
 */
export class Destinations {
  readonly #origins: string[] = []

  /**
   * Allows requests to the origin of an address.
   *
   * @param url must be accepted by `checkBaseUrl`
   * @returns a function that revokes this; an origin that was allowed twice stays allowed until both are revoked.
   */
  allow(url: string): () => void {
    const origin = originOf(url)
    this.#origins.push(origin)
    let allowed = true
    return () => {
      if (allowed) this.#origins.splice(this.#origins.indexOf(origin), 1)
      allowed = false
    }
  }

  allows(url: string): boolean {
    return URL.canParse(url) && this.#origins.includes(originOf(url))
  }
}

/** A web socket goes to the same server as its page's requests. */
function originOf(url: string): string {
  return new URL(url.replace(/^ws(?=s?:)/i, 'http')).origin
}

/**
 * Restricts every session of the program, and so all requests of pages, frames and `net.request`, to the listed
 * destinations. Must run before the app is ready.
 *
 * @param onRejected called with a description of each denied request
 */
export function guardConnections(
  app: App,
  destinations: Destinations,
  onRejected: (what: string) => void
): void {
  app.on('session-created', (session) => {
    withoutSpellChecker(session)
    session.webRequest.onBeforeRequest(NETWORK, ({ url }, answer) => {
      const cancel = !destinations.allows(url)
      if (cancel) onRejected(`connection ${URL.canParse(url) ? originOf(url) : 'invalid'}`)
      answer({ cancel })
    })
  })
  // The system resolves names: Chromium would use a resolver of its own choice over HTTPS.
  void app.whenReady().then(() => app.configureHostResolver({ secureDnsMode: 'off' }))
}

/**
 * Chromium downloads a dictionary for each language to be checked from `redirector.gvt1.com` as soon as there is a
 * session, bypassing its `webRequest`, and even if `spellcheck` is off for its pages or in the session. Without a
 * language there is nothing to download (https://github.com/electron/electron/issues/22995).
 */
function withoutSpellChecker(session: Session): void {
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
}
