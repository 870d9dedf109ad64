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

export function rateProblem(text: string): 'rateInvalid' | null {
  const rate = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
  return rate >= 1 && rate <= 6_000 ? null : 'rateInvalid'
}
