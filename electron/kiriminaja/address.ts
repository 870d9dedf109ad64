import { BASE_URLS } from '#contract/base-url'

/** The hosts of the documented addresses and of the simulator. */
export const KNOWN_HOSTS = [...Object.values(BASE_URLS).map((url) => new URL(url).host), '127.0.0.1']

/** Whether a key can be sent in a header as it is: printable ASCII without blanks, so nothing can be injected. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}
