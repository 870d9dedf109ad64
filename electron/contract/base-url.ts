/** Documented base URLs. */
export const BASE_URLS = {
  production: 'https://client.kiriminaja.com',
  sandbox: 'https://tdev.kiriminaja.com'
} as const

/**
 * Checks the address of KiriminAja, or of what stands in for it, as typed into the settings.
 *
 * @param text `https://client.kiriminaja.com`, with or without a path; http for this machine only, because the key
 *   travels in a header. No user name, query or fragment.
 * @returns The address without a slash at its end, ready to have a path put behind it; null where it will not do.
 */
export function checkBaseUrl(text: string): string | null {
  if (/[\s?#@\\]/.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return secure ? url.href.replace(/(?<!\/)\/+$/, '') : null
}

/** Whether the address is this machine by its name alone: 127.0.0.0/8, `localhost` or `[::1]`. */
export function isLoopback(url: URL): boolean {
  return /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(url.hostname)
}
