/**
 * Hosts of links that may be opened in the browser: KiriminAja's own pages and the couriers' live tracking. A
 * compromised answer of the server could contain any other link, so nothing else is opened.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 */
const HOSTS = ['kiriminaja.com', 'gojek.com', 'gosend.app', 'grab.com', 'lalamove.com', 'borzodelivery.com']

/** Whether a link is https, on a listed host or a subdomain of one, without a user name or port. */
export function isAllowedLink(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, port } = new URL(text)
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false
  return HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))
}
