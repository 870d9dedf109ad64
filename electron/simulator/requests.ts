import type { IncomingMessage } from 'node:http'
import type { UtcMillis } from '#contract/base'
import { invalid, rejection, type Reply } from './replies'

/** A received request. The key itself is never stored. */
export interface SeenRequest {
  at: UtcMillis
  method: string
  path: string
  /** null if the body had none. */
  paymentId: string | null
  hasKey: boolean
  accept: string | null
  contentType: string | null
  /** The status of its answer, even if that gets lost on the way. */
  httpStatus: number
  retryAfter: string | null
  /** Milliseconds until the answer is sent. */
  latencyMs: number
}

/** Longer than any request of ours. */
const MAX_BODY_BYTES = 64 * 1024

/** Reads the whole body as text; null if it is too long. */
export async function readRequestBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  return length <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString() : null
}

/**
 * Checks a get_payment request as strictly as the documentation allows.
 *
 * @param key The only key that is accepted; null accepts any.
 * @returns The requested id, or the reply that rejects the request.
 */
export function checkRequest(
  request: IncomingMessage,
  body: string | null,
  key: string | null
): string | Reply {
  const { method, headers } = request
  if (method !== 'POST') return rejection(405, `The ${method} method is not supported.`)
  const sentKey = keyOf(request)
  if (sentKey === null || (key !== null && sentKey !== key)) return rejection(401, 'Unauthorized')
  if (headers.accept !== 'application/json') return rejection(406, 'Accept must be application/json')
  if (headers['content-type'] !== 'application/json')
    return rejection(415, 'Content-Type must be application/json')
  if (body === null) return rejection(413, 'Request too long')
  const sent = parse(body)
  if (typeof sent !== 'object' || sent === null) return rejection(422, 'The body must be a JSON object')
  const others = Object.keys(sent).filter((name) => name !== 'payment_id')
  if (others.length > 0) return invalid(Object.fromEntries(others.map((name) => [name, 'is not known'])))
  const id = paymentIdOf(sent)
  return (
    id ?? invalid({ payment_id: ['The payment id field is required.', 'The payment id must be a string.'] })
  )
}

type SentReply = Pick<SeenRequest, 'httpStatus' | 'retryAfter' | 'latencyMs'>

/** Returns the part of an answer that is logged. */
export function sentReply({ httpStatus, headers }: Reply, latencyMs: number): SentReply {
  return { httpStatus, retryAfter: headers?.['Retry-After'] ?? null, latencyMs }
}

/** Returns the part of a request that is logged. */
export function seen(
  request: IncomingMessage,
  body: string | null,
  at: UtcMillis
): Omit<SeenRequest, keyof SentReply> {
  return {
    at,
    method: request.method ?? '',
    path: request.url ?? '',
    paymentId: paymentIdOf(parse(body ?? '')),
    hasKey: keyOf(request) !== null,
    accept: request.headers.accept ?? null,
    contentType: request.headers['content-type'] ?? null
  }
}

function keyOf({ headers }: IncomingMessage): string | null {
  return /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? null
}

function paymentIdOf(sent: unknown): string | null {
  if (typeof sent !== 'object' || sent === null || !('payment_id' in sent)) return null
  return typeof sent.payment_id === 'string' && sent.payment_id !== '' ? sent.payment_id : null
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
