import { describe, expect, test, vi } from 'vitest'
import { MAX_BODY_BYTES } from '../../../electron/kiriminaja/body'
import { createClient, type ClientOptions } from '../../../electron/kiriminaja/client'
import type { Fetch } from '../../../electron/platform/fetch'
import { EXPRESS, EXPRESS_PAYMENT } from '../../support/documented-answers'

const ID = 'XID-5732095327'

const clientOf = (fetch: Fetch, options: Partial<ClientOptions> = {}) =>
  createClient({ fetch, baseUrl: 'https://client.kiriminaja.com/', key: 'sk-secret', ...options })

/** A fetch that gives this response. */
const answering =
  (...[body, init]: ConstructorParameters<typeof Response>): Fetch =>
  () =>
    Promise.resolve(new Response(body, init))

/** A body of these chunks that then ends as given. */
function bodyOf(chunks: string[], end: 'closes' | 'hangs' | Error): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks.shift()
      if (chunk !== undefined) controller.enqueue(new TextEncoder().encode(chunk))
      else if (end instanceof Error) controller.error(end)
      else if (end === 'closes') controller.close()
      else return new Promise(() => undefined)
    }
  })
}

const never: Fetch = () => new Promise(() => undefined)
const text = (bytes: Uint8Array | null) => new TextDecoder().decode(bytes ?? undefined)

describe('the request', () => {
  test('is exactly the documented one', async () => {
    const fetch = vi.fn<Fetch>(answering(EXPRESS))
    await clientOf(fetch).getPayment('PID-"1"')
    expect(fetch).toHaveBeenCalledExactlyOnceWith('https://client.kiriminaja.com/api/mitra/v2/get_payment', {
      method: 'POST',
      headers: {
        Authorization: 'Bearer sk-secret',
        Accept: 'application/json',
        'Content-Type': 'application/json'
      },
      body: '{"payment_id":"PID-\\"1\\""}',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: expect.any(AbortSignal)
    })
  })

  test.each([
    { baseUrl: 'http://client.kiriminaja.com' },
    { baseUrl: 'sk-secret' },
    { key: 'sk-secret\r\nX: y' }
  ])('is not sent with invalid options, and the error does not quote them: %j', (options) => {
    expect(() => clientOf(never, options)).toThrow(TypeError)
    expect(() => clientOf(never, options)).not.toThrow('secret')
  })
})

describe('an answer', () => {
  test('gives the payment and everything that is stored of the lookup', async () => {
    expect(await clientOf(answering(EXPRESS)).getPayment(ID)).toEqual({
      outcome: 'found',
      answer: EXPRESS_PAYMENT,
      message: 'Success',
      reason: null,
      yourIp: null,
      networkDown: false,
      httpStatus: 200,
      retryAfterMs: null,
      body: Buffer.from(EXPRESS),
      bodyCut: false
    })
  })

  test('may be split anywhere, even within a character', async () => {
    const bytes = new TextEncoder().encode(EXPRESS.replace('Success', 'Berhasil é 🎉'))
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      }
    })
    expect(await clientOf(answering(stream)).getPayment(ID)).toMatchObject({
      outcome: 'found',
      message: 'Berhasil é 🎉',
      body: Buffer.from(bytes)
    })
  })

  test('may have no body', async () => {
    expect(await clientOf(answering(null, { status: 204 })).getPayment(ID)).toMatchObject({
      outcome: 'malformed',
      httpStatus: 204,
      body: Buffer.alloc(0)
    })
  })

  test('may ask for a pause', async () => {
    const now = () => Date.UTC(2026, 5, 25)
    const headers = { 'Retry-After': 'Thu, 25 Jun 2026 00:00:30 GMT' }
    expect(await clientOf(answering('', { status: 429, headers }), { now }).getPayment(ID)).toMatchObject({
      outcome: 'throttled',
      httpStatus: 429,
      retryAfterMs: 30_000
    })
  })
})

describe('an echoed key', () => {
  const key = '12|sk-secret/0123'
  const clientFor = (body: string, status = 200) =>
    clientOf(answering(body, { status, headers: { Location: `https://other.example/?key=${key}` } }), { key })

  test.each([200, 302, 401, 404, 500])(
    'appears nowhere in what is read and stored, with HTTP %d',
    async (status) => {
      const data = {
        ...JSON.parse(EXPRESS).data,
        status: key,
        paid_at: key,
        method: `Bearer ${key}`,
        other: key
      }
      for (const body of [
        JSON.stringify({ status: true, text: `Welcome ${key}`, data }),
        JSON.stringify({ status: false, message: key, errors: { [key]: [key] }, your_ip: key }),
        JSON.stringify({ status: true, [key]: 1, data: { [key]: key } }),
        `<h1>Forbidden</h1> Authorization: Bearer ${key}`,
        `{"${key}":1,"${key}":2}`
      ]) {
        const attempt = await clientFor(body, status).getPayment(ID)
        expect(JSON.stringify({ ...attempt, body: text(attempt.body) })).not.toContain('sk-secret')
        expect(text(attempt.body)).toContain('[key removed]')
      }
    }
  )

  test('is removed from an answer that is found, which keeps the rest of its message', async () => {
    const body = EXPRESS.replace('Success', `Success for ${JSON.stringify(key).slice(1, -1)}`)
    const attempt = await clientFor(body).getPayment(ID)
    expect(attempt).toMatchObject({ outcome: 'found', message: 'Success for [key removed]' })
    expect(attempt.answer).toEqual(EXPRESS_PAYMENT)
  })
})

describe('a long body', () => {
  const padded = (bytes: number) => EXPRESS.padEnd(bytes, ' ')

  test('of exactly the limit is complete', async () => {
    const attempt = await clientOf(answering(padded(MAX_BODY_BYTES))).getPayment(ID)
    expect(attempt).toMatchObject({ outcome: 'found', bodyCut: false })
    expect(attempt.body).toHaveLength(MAX_BODY_BYTES)
  })

  test('of one byte more is cut and malformed', async () => {
    const attempt = await clientOf(answering(padded(MAX_BODY_BYTES + 1))).getPayment(ID)
    expect(attempt).toMatchObject({ outcome: 'malformed', reason: 'the answer is too long', bodyCut: true })
    expect(attempt.body).toHaveLength(MAX_BODY_BYTES)
  })

  test('cannot grow because of the text that replaces a key', async () => {
    const attempt = await clientOf(answering('sk-key'.repeat(40_000)), { key: 'sk-key' }).getPayment(ID)
    expect(attempt).toMatchObject({ outcome: 'malformed', bodyCut: true })
    expect(attempt.body).toHaveLength(MAX_BODY_BYTES)
  })

  test('that does not end is cancelled', async () => {
    const cancel = vi.fn()
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
      cancel
    })
    expect(await clientOf(answering(endless)).getPayment(ID)).toMatchObject({
      outcome: 'malformed',
      bodyCut: true
    })
    expect(cancel).toHaveBeenCalledOnce()
  })
})

describe('a body that breaks off', () => {
  const reset = Object.assign(new Error('read'), { code: 'ECONNRESET' })

  test('makes the lookup unreachable and keeps the part that arrived', async () => {
    const attempt = await clientOf(answering(bodyOf(['{"status":', 'true'], reset))).getPayment(ID)
    expect(attempt).toMatchObject({
      outcome: 'unreachable',
      reason: 'connection broke (ECONNRESET)',
      httpStatus: 200,
      bodyCut: true
    })
    expect(text(attempt.body)).toBe('{"status":true')
  })

  test('makes the lookup unreachable even if a complete answer arrived', async () => {
    const attempt = await clientOf(answering(bodyOf([EXPRESS], reset))).getPayment(ID)
    expect(attempt).toMatchObject({ outcome: 'unreachable', answer: null })
    expect(text(attempt.body)).toBe(EXPRESS)
  })

  test('changes nothing if the HTTP status was decisive', async () => {
    const fetch = answering(bodyOf(['{"sta'], reset), { status: 401 })
    expect(await clientOf(fetch).getPayment(ID)).toMatchObject({
      outcome: 'rejected',
      httpStatus: 401,
      bodyCut: true
    })
  })

  test('may break off without a reason', async () => {
    const stream = new ReadableStream({ start: (controller) => controller.error(undefined) })
    expect(await clientOf(answering(stream)).getPayment(ID)).toMatchObject({
      outcome: 'unreachable',
      bodyCut: true
    })
  })
})

describe('the timeout', () => {
  test('applies to a server that never answers, even if fetch ignores its signal', async () => {
    expect(await clientOf(never, { timeoutMs: 1 }).getPayment(ID)).toMatchObject({
      outcome: 'unreachable',
      reason: 'timeout',
      httpStatus: null,
      body: null
    })
  })

  test('applies to a body that never ends', async () => {
    const attempt = await clientOf(answering(bodyOf(['{'], 'hangs')), { timeoutMs: 50 }).getPayment(ID)
    expect(attempt).toMatchObject({
      outcome: 'unreachable',
      reason: 'timeout',
      httpStatus: 200,
      bodyCut: true
    })
    expect(text(attempt.body)).toBe('{')
  })

  test('aborts fetch, so that the connection is closed', async () => {
    const heedful: Fetch = (_url, { signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))))
    expect(await clientOf(heedful, { timeoutMs: 1 }).getPayment(ID)).toMatchObject({ reason: 'timeout' })
  })
})

describe('cancelling', () => {
  test('works before the request, while waiting, and in the middle of a body', async () => {
    const gone = AbortSignal.abort()
    expect(await clientOf(never).getPayment(ID, gone)).toMatchObject({ outcome: 'cancelled', reason: null })

    const waiting = new AbortController()
    const attempt = clientOf(never).getPayment(ID, waiting.signal)
    waiting.abort()
    expect(await attempt).toMatchObject({ outcome: 'cancelled', httpStatus: null })

    const reading = new AbortController()
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('{'))
        reading.abort()
        return new Promise(() => undefined)
      }
    })
    const broken = await clientOf(answering(body, { status: 500 })).getPayment(ID, reading.signal)
    expect(broken).toMatchObject({ outcome: 'cancelled', httpStatus: 500, bodyCut: true })
  })

  test('has no effect after the answer, and leaves no listener behind', async () => {
    const controller = new AbortController()
    const removed = vi.spyOn(controller.signal, 'removeEventListener')
    const attempt = await clientOf(answering(EXPRESS)).getPayment(ID, controller.signal)
    controller.abort()
    expect(attempt.outcome).toBe('found')
    expect(removed).toHaveBeenCalledOnce()
  })
})

test.each<[string, Fetch]>([
  [
    'throws at once',
    () => {
      throw new Error('broken fetch')
    }
  ],
  ['rejects with nothing', () => Promise.reject(undefined)],
  ['resolves with something else', () => Promise.resolve({} as Response)]
])('a fetch that %s fails like any other', async (_name, fetch) => {
  expect(await clientOf(fetch).getPayment(ID)).toMatchObject({ outcome: 'unreachable', httpStatus: null })
})
