/** What is wrong with a field, as the key of its words; null for nothing. */
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

/** null where it is not one, or lies beyond the bounds. */
export function wholeNumber(text: string, { least, most }: { least: number; most: number }): number | null {
  const n = /^\d{1,6}$/.test(text.trim()) ? Number(text) : NaN
  return n >= least && n <= most ? n : null
}

/** The same with at most one place behind the comma or point. */
export function decimalNumber(text: string, { least, most }: { least: number; most: number }): number | null {
  const n = /^-?\d{1,4}([.,]\d)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN
  return n >= least && n <= most ? n : null
}

/** A text as one line or two, without empty ones. */
export function twoLines(text: string): string {
  const [first = '', ...others] = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return [first, others.join(' ')].filter(Boolean).join('\n')
}

const RATE = { least: 1, most: 6_000 }
const AT_ONCE = { least: 1, most: 32 }

/** Empty is no limit. */
export function rateOf(text: string): number | null {
  return wholeNumber(text, RATE)
}

export function rateProblem(text: string): 'rateInvalid' | null {
  return text.trim() === '' || rateOf(text) !== null ? null : 'rateInvalid'
}

export function atOnceProblem(text: string): 'atOnceInvalid' | null {
  return wholeNumber(text, AT_ONCE) === null ? 'atOnceInvalid' : null
}
