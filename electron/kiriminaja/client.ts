import type { UtcMillis } from '#contract/base'
import type { Fetch, Post } from '../platform/fetch'
import { checkBaseUrl } from '#contract/base-url'
import { isKey } from './address'
import { outcomeOfStatus, readAnswer, type ParsedAnswer } from './answer'
import { MAX_BODY_BYTES, readBody, type ReadBody } from './body'
import { startDeadline, type Stop } from './deadline'
import { keyRemover } from './echoed-key'
import { readFailure } from './failures'
import { readRetryAfter } from './retry-after'

export interface ClientOptions {
  fetch: Fetch
  /** Must be accepted by `checkBaseUrl`. */
  baseUrl: string
  /** The API key: printable ASCII. */
  key: string
  /** For one attempt, body included. */
  timeoutMs?: number
  now?: () => UtcMillis
}

/** One request and its result. */
export interface Attempt extends ParsedAnswer {
  /** null if no answer came. */
  httpStatus: number | null
  /** How long the server wants no requests, in milliseconds. */
  retryAfterMs: number | null
  /** The raw body without the key, at most 256 KiB; null if no answer came. */
  body: Uint8Array | null
  /** The body was longer, or broke off. */
  bodyCut: boolean
}

export interface Client {
  /**
   * Requests one payment, once. Never rejects: every failure is an outcome.
   *
   * @param signal Aborting it ends the request with the outcome `cancelled`.
   */
  getPayment(paymentId: string, signal?: AbortSignal): Promise<Attempt>
}

const PATH = '/api/mitra/v2/get_payment'

/**
 * Creates a client of KiriminAja's get_payment. It makes one attempt and keeps no state; retries are decided elsewhere.
 *
 * @throws TypeError if the base URL or the key cannot be used. The message contains neither.
 */
export function createClient({
  fetch,
  baseUrl,
  key,
  timeoutMs = 30_000,
  now = Date.now
}: ClientOptions): Client {
  const base = checkBaseUrl(baseUrl)
  if (base === null) throw new TypeError('the base URL is not https, nor http on this machine')
  if (!isKey(key)) throw new TypeError('the key has to be printable ASCII without blanks')

  const removeKey = keyRemover(key)
  return {
    async getPayment(paymentId, signal) {
      const deadline = startDeadline(timeoutMs, signal)
      try {
        const post = postOf(key, paymentId, deadline.signal)
        const response = await Promise.race([fetch(base + PATH, post), deadline.passed])
        const body = withoutKey(await readBody(response.body, deadline.passed), removeKey)
        const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now())
        const received = { httpStatus: response.status, retryAfterMs, body: body.bytes, bodyCut: body.cut }
        return { ...readExchange(paymentId, response.status, body, deadline.stop()), ...received }
      } catch (error) {
        const nothing = { httpStatus: null, retryAfterMs: null, body: null, bodyCut: false }
        return { ...readFailure(error, deadline.stop()), ...nothing }
      } finally {
        deadline.end()
      }
    }
  }
}

/** Removes the key here, because all later reading and storing uses this result. */
function withoutKey({ bytes, cut, broken }: ReadBody, removeKey: ReturnType<typeof keyRemover>): ReadBody {
  const clean = removeKey(bytes, cut)
  return { bytes: clean.subarray(0, MAX_BODY_BYTES), cut: cut || clean.length > MAX_BODY_BYTES, broken }
}

function postOf(key: string, paymentId: string, signal: AbortSignal): Post {
  return {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      Accept: 'application/json',
      'Content-Type': 'application/json'
    },
    body: JSON.stringify({ payment_id: paymentId }),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal
  }
}

/** Reads an answer. A body that broke off is a failure, unless the HTTP status alone decides the outcome. */
function readExchange(
  paymentId: string,
  httpStatus: number,
  body: ReadBody,
  stop: Stop | null
): ParsedAnswer {
  const decided = stop !== 'cancelled' && outcomeOfStatus(httpStatus) !== null
  if (body.broken !== null && !decided) return readFailure(body.broken, stop)
  const text = new TextDecoder().decode(body.bytes)
  return readAnswer({ paymentId, httpStatus, body: text, bodyCut: body.cut })
}
