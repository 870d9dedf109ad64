/** Documented base URLs. */
export const BASE_URLS = {
  production: 'https://client.kiriminaja.com',
  sandbox: 'https://tdev.kiriminaja.com'
} as const

/**
 * Checks the address of KiriminAja, or of a substitute, as typed into the settings.
 *
 * @param text `https://client.kiriminaja.com`, with or without a path; http for this machine only, because the key is
 *   sent in a header. No user name, query or fragment.
 * @returns The address without a trailing slash, ready to append a path; null if it is not allowed.
 */
export function checkBaseUrl(text: string): string | null {
  if (/[\s?#@\\]/.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return secure ? url.href.replace(/(?<!\/)\/+$/, '') : null
}

/** Whether the host name alone shows that the address is this machine: 127.0.0.0/8, `localhost` or `[::1]`. */
export function isLoopback(url: URL): boolean {
  return /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(url.hostname)
}
