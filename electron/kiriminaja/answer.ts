import type { Outcome } from '#contract/model/lookups'
import type { PaymentAnswer } from '#contract/model/payments'
import { reasonOf, type ReasonCode } from '#contract/reasons'
import { NotJson, readJson, type Json } from './json'
import { NotAPayment, readPayment } from './payment'
import { rejectedIp, saysNotFound, serverText } from './server-text'

/** The result of one HTTP exchange. */
export interface ParsedAnswer {
  outcome: Outcome
  /** The payment if the outcome is `found`, else null. */
  answer: PaymentAnswer | null
  /** The server's message. */
  message: string | null
  /** Our own explanation (`reasonOf`), if the server gives none. */
  reason: string | null
  /** The IP address that KiriminAja saw, if it rejected it. */
  yourIp: string | null
  /** No request could get through at all, whatever its content. */
  networkDown: boolean
}

export interface HttpAnswer {
  /** The payment that was looked up. */
  paymentId: string
  httpStatus: number
  body: string
  /** The body was longer than what is stored. */
  bodyCut: boolean
}

/**
 * Reads an HTTP answer of get_payment. Never throws, whatever the server sent: an answer that cannot be understood is
 * `malformed`.
 *
 * - 401 and 403, 404, 429 and 5xx alone decide the outcome, because their bodies are not documented: HTML, an empty
 *   body or half a body adds no message but changes no outcome.
 * - Otherwise only a 2xx with `status: true` and exactly the requested id is `found`; `status: false` is `notFound` if
 *   its message says so and `failed` if not, except that one with `your_ip` is the rejection of an address, whatever
 *   its HTTP status.
 */
export function readAnswer({ paymentId, httpStatus, body, bodyCut }: HttpAnswer): ParsedAnswer {
  // Captive portals and proxies redirect: the target's answer is not KiriminAja's.
  if (httpStatus >= 300 && httpStatus < 400)
    return parsedAnswer('malformed', { reason: reasonOf('redirected') })
  const json = bodyCut ? new NotJson(reasonOf('tooLong')) : readOrError(body)
  const decided = outcomeOfStatus(httpStatus)
  if (json instanceof NotJson) {
    if (decided) return parsedAnswer(decided, { reason: reasonOf('httpUnreadable', String(httpStatus)) })
    return parsedAnswer('malformed', { reason: json.message })
  }

  const yourIp = rejectedIp(json)
  const message = serverText(json)
  if (decided) {
    const reason = message === null ? reasonOf('httpWordless', String(httpStatus)) : null
    return parsedAnswer(decided, { message, reason, yourIp: decided === 'rejected' ? yourIp : null })
  }
  const malformed = (code: ReasonCode, value?: string) =>
    parsedAnswer('malformed', { message, reason: reasonOf(code, value) })
  if (!(json instanceof Map)) return malformed('notObject')
  const status = json.get('status')
  if (status === false) {
    if (yourIp !== null) return parsedAnswer('rejected', { message, yourIp })
    return parsedAnswer(saysNotFound(json) ? 'notFound' : 'failed', { message })
  }
  if (status !== true) return malformed('statusUnclear')
  if (httpStatus < 200 || httpStatus > 299) return malformed('trueInSpite', String(httpStatus))
  try {
    return parsedAnswer('found', { answer: readPayment(json, paymentId), message })
  } catch (error) {
    return error instanceof NotAPayment ? malformed(error.code, error.value) : malformed('notReadable')
  }
}

/** Returns the outcome that an HTTP status alone decides, or null if the body decides. */
export function outcomeOfStatus(httpStatus: number): Outcome | null {
  if (httpStatus === 401 || httpStatus === 403) return 'rejected'
  if (httpStatus === 404) return 'notFound'
  if (httpStatus === 429) return 'throttled'
  return httpStatus >= 500 ? 'failed' : null
}

/** Returns a reading with null for everything that is not given. */
export function parsedAnswer(
  outcome: Outcome,
  fields: Partial<Omit<ParsedAnswer, 'outcome'>> = {}
): ParsedAnswer {
  return { outcome, answer: null, message: null, reason: null, yourIp: null, networkDown: false, ...fields }
}

function readOrError(body: string): Json | NotJson {
  try {
    // Decoding removes one byte order mark; a server that sends two, as PHP files with includes do, means neither.
    return readJson(body.replace(/^\uFEFF+/, ''))
  } catch (error) {
    return error instanceof NotJson ? error : new NotJson(reasonOf('notJson'))
  }
}
