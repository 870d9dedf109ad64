import type { App, Session, WebContents } from 'electron'

export interface GuardOptions {
  /** Origin of our pages: `app://lunas`, or the development server's. */
  origin: string
  /** Called with a description of each denied action. */
  onRejected: (what: string) => void
}

/**
 * Restricts every web contents of the program to our own pages.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 * @see https://www.electronjs.org/docs/latest/tutorial/security#14-disable-or-limit-creation-of-new-windows
 */
export function guardContents(app: App, options: GuardOptions): void {
  app.on('web-contents-created', (_, contents) => {
    denyNavigation(contents, options)
    // WebRTC bypasses the list of destinations, but at least it must not bypass a proxy.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.setWindowOpenHandler(({ url }) => {
      options.onRejected(`window ${originOf(url)}`)
      return { action: 'deny' }
    })
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
      options.onRejected('webview')
    })
  })
}

function denyNavigation(contents: WebContents, { origin, onRejected }: GuardOptions): void {
  const check = (event: { preventDefault(): void; url: string }): void => {
    if (originOf(event.url) === origin) return
    event.preventDefault()
    onRejected(`navigation ${originOf(event.url)}`)
  }
  contents.on('will-navigate', check)
  contents.on('will-frame-navigate', check)
  contents.on('will-redirect', check)
}

/**
 * Denies all permissions: cameras, notifications, clipboard reading, devices. Our pages need none of them.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
 */
export function denyPermissions(session: Session, onRejected: (what: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    onRejected(`permission ${permission}`)
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

/** Returns the origin of an address, also for our own scheme, whose origin URL treats as opaque. */
export function originOf(text: string): string {
  if (!URL.canParse(text)) return 'invalid'
  const { protocol, host } = new URL(text)
  return `${protocol}//${host}`
}
