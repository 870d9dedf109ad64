import { reasonOf, type ReasonCode } from '#contract/reasons'
import { parsedAnswer, type ParsedAnswer } from './answer'
import type { Stop } from './deadline'

/** Error codes of Chromium (`net::ERR_…`) and Node (`ECONNREFUSED`, `UND_ERR_…`) by reason; the first match counts. */
const REASONS: [RegExp, ReasonCode][] = [
  [/INTERNET_DISCONNECTED|NETWORK_CHANGED|ENETUNREACH|ENETDOWN/, 'noNetwork'],
  [/NAME_NOT_RESOLVED|NAME_RESOLUTION|DNS|ENOTFOUND|EAI_AGAIN/, 'nameNotFound'],
  [/PROXY|TUNNEL/, 'proxy'],
  [/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/, 'insecure'],
  [/TIMED_?OUT|TIMEOUT/, 'timeout'],
  [/REFUSED/, 'refused'],
  [/ADDRESS_UNREACHABLE|EHOSTUNREACH/, 'hostUnreachable']
]

/**
 * Reads why no complete answer came.
 *
 * @param error What fetch or its stream threw. Only its code goes into the reason, never its text: texts may quote
 *   headers, and so the key.
 * @param stop Set if we ended the request ourselves.
 */
export function readFailure(error: unknown, stop: Stop | null): ParsedAnswer {
  if (stop === 'cancelled') return parsedAnswer('cancelled')
  if (stop === 'timeout') return parsedAnswer('unreachable', { reason: reasonOf('timeout') })
  const code = codeOf(error)
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'broke'
  // A broken connection or a missing answer may concern only this request.
  const networkDown = reason !== 'timeout' && reason !== 'broke'
  const words = reasonOf(reason)
  return parsedAnswer('unreachable', { reason: code ? `${words} (${code})` : words, networkDown })
}

/** Returns the most specific code: that of the error, of its cause, or of the first of several attempts. */
function codeOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return ''
  const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1]
  const own =
    'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]+$/.test(error.code) ? error.code : ''
  const several = error instanceof AggregateError ? error.errors : []
  return chromium || own || codeOf(error.cause, depth + 1) || codeOf(several[0], depth + 1)
}
