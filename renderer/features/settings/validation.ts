/** The problem with an address, as a message key; null for none. */
export type UrlProblem = 'baseUrlInvalid' | 'baseUrlHttps' | 'baseUrlExtra'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

export function urlProblem(text: string): UrlProblem | null {
  const written = text.trim()
  if (!/^https?:\/\//i.test(written) || !URL.canParse(written)) return 'baseUrlInvalid'
  const url = new URL(written)
  if (url.search || url.hash || url.username || url.password) return 'baseUrlExtra'
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return 'baseUrlHttps'
  return null
}

/** Returns null if the text is not a whole number or is out of bounds. */
export function wholeNumber(text: string, { least, most }: { least: number; most: number }): number | null {
  const n = /^\d{1,6}$/.test(text.trim()) ? Number(text) : NaN
  return n >= least && n <= most ? n : null
}

/** The same with at most one decimal place, after a comma or a point. */
export function decimalNumber(text: string, { least, most }: { least: number; most: number }): number | null {
  const n = /^-?\d{1,4}([.,]\d)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN
  return n >= least && n <= most ? n : null
}

/** Returns a text as one or two lines, without empty ones. */
export function twoLines(text: string): string {
  const [first = '', ...others] = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return [first, others.join(' ')].filter(Boolean).join('\n')
}

const RATE = { least: 1, most: 6_000 }
const AT_ONCE = { least: 1, most: 32 }

/** Returns null for empty text, which means no limit, and for an invalid rate. */
export function rateOf(text: string): number | null {
  return wholeNumber(text, RATE)
}

export function rateProblem(text: string): 'rateInvalid' | null {
  return text.trim() === '' || rateOf(text) !== null ? null : 'rateInvalid'
}

export function atOnceProblem(text: string): 'atOnceInvalid' | null {
  return wholeNumber(text, AT_ONCE) === null ? 'atOnceInvalid' : null
}
