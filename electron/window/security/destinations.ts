import type { App, Session } from 'electron'

/** What Chromium can ask of another machine. Our own pages are none of these, so they do not wait for the check. */
const NETWORK = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }

/**
 * The one list of where the program may connect to: origins that a person chose, each for as long as it is in use.
 * Whatever connects somewhere new says so here.
 */
export class Destinations {
  readonly #origins: string[] = []

  /**
   * Lets requests to the origin of an address out.
   *
   * @param url as `checkBaseUrl` takes it
   * @returns takes that back; an origin that was allowed twice stays allowed until both are taken back.
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
 * Keeps every session that the program ever has, and so all that Chromium asks for pages, frames and `net.request`,
 * to the listed destinations. Must run before the app is ready.
 *
 * @param onRejected told what was refused
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
  // Names are the system's to resolve: Chromium would ask a resolver of its own choice over HTTPS.
  void app.whenReady().then(() => app.configureHostResolver({ secureDnsMode: 'off' }))
}

/**
 * Chromium downloads the dictionary of each language to be checked from `redirector.gvt1.com` as soon as there is a
 * session, past its `webRequest`, and also where `spellcheck` is off for its pages or in the session. Without a
 * language there is nothing to download (https://github.com/electron/electron/issues/22995).
 */
function withoutSpellChecker(session: Session): void {
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
}
