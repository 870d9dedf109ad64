import type { Outcome } from '#contract/model/lookups'
import type { PaymentAnswer } from '#contract/model/payments'
import { reasonOf, type ReasonCode } from '#contract/reasons'
import { NotJson, readJson, type Json } from './json'
import { NotAPayment, readPayment } from './payment'
import { rejectedIp, saysNotFound, serverText } from './server-text'

/** What one HTTP exchange tells. */
export interface ParsedAnswer {
  outcome: Outcome
  /** The payment where the outcome is `found`, else null. */
  answer: PaymentAnswer | null
  /** The server's own words. */
  message: string | null
  /** Our own words, `reasonOf`, where the server's do not tell. */
  reason: string | null
  /** The address that KiriminAja saw, where it refused it. */
  yourIp: string | null
  /** No request could get through at all, whatever it asks for. */
  networkDown: boolean
}

export interface HttpAnswer {
  /** The payment that was asked for. */
  paymentId: string
  httpStatus: number
  body: string
  /** The body was longer than what is kept. */
  bodyCut: boolean
}

/**
 * Reads an HTTP answer of get_payment. Never throws, whatever the server sent: what cannot be understood is
 * `malformed`.
 *
 * - 401 and 403, 404, 429 and 5xx decide by themselves, because their bodies are not documented: HTML, nothing or
 *   half of something adds no words but changes no outcome.
 * - Otherwise only `status: true` of a 2xx that is the asked payment to the letter is `found`; `status: false` is
 *   `notFound` where it says so and `failed` where it does not, except that one with `your_ip` is the refusal of
 *   an address, whatever its HTTP status.
 */
export function readAnswer({ paymentId, httpStatus, body, bodyCut }: HttpAnswer): ParsedAnswer {
  // A captive portal's way, or a proxy's: what lies at the other end is not KiriminAja's answer.
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

/** The outcome that an HTTP status decides whatever the body says, or null where the body decides. */
export function outcomeOfStatus(httpStatus: number): Outcome | null {
  if (httpStatus === 401 || httpStatus === 403) return 'rejected'
  if (httpStatus === 404) return 'notFound'
  if (httpStatus === 429) return 'throttled'
  return httpStatus >= 500 ? 'failed' : null
}

/** A reading with all that is not said left null. */
export function parsedAnswer(
  outcome: Outcome,
  fields: Partial<Omit<ParsedAnswer, 'outcome'>> = {}
): ParsedAnswer {
  return { outcome, answer: null, message: null, reason: null, yourIp: null, networkDown: false, ...fields }
}

function readOrError(body: string): Json | NotJson {
  try {
    // Decoding takes one off; a server that sends two, as PHP files do that include others, means neither.
    return readJson(body.replace(/^\uFEFF+/, ''))
  } catch (error) {
    return error instanceof NotJson ? error : new NotJson(reasonOf('notJson'))
  }
}
