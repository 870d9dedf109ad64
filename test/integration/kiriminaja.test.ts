import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAX_BODY_BYTES } from '../../electron/kiriminaja/body'
import { createClient, type ClientOptions } from '../../electron/kiriminaja/client'
import { SCENARIO_NAMES, SCENARIOS } from '../../electron/simulator/scenarios'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { EXPRESS, EXPRESS_PAYMENT, INSTANT, INSTANT_PAYMENT } from '../support/documented-answers'
import { draws } from '../support/draws'
import { mutantsOf } from '../support/mutations'

const EPOCH = Date.UTC(2026, 5, 25, 3, 0, 0)
const KEY = 'sk-demo-0123456789'

let simulator: Simulator
let now = EPOCH

beforeAll(async () => {
  simulator = await startSimulator({ epoch: EPOCH, now: () => now, key: KEY })
})
afterAll(() => simulator.close())
beforeEach(() => {
  now = EPOCH
  simulator.control({ reset: true })
})

const client = (options: Partial<ClientOptions> = {}) =>
  createClient({ fetch, baseUrl: simulator.url, key: KEY, now: () => now, ...options })
const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString()

describe('the documented answers, verbatim', () => {
  test.each([
    ['Express', EXPRESS, EXPRESS_PAYMENT, 'Success'],
    ['Instant', INSTANT, INSTANT_PAYMENT, 'get_payment']
  ])('%s', async (_name, body, answer, message) => {
    simulator.control({ answers: { [answer.paymentId]: { httpStatus: 200, body } } })
    expect(await client().getPayment(answer.paymentId)).toEqual({
      outcome: 'found',
      answer,
      message,
      reason: null,
      yourIp: null,
      networkDown: false,
      httpStatus: 200,
      retryAfterMs: null,
      body: Buffer.from(body),
      bodyCut: false
    })
  })
})

test('the simulator finds each of its payments', async () => {
  for (const id of [...simulator.ids, ...simulator.sampleIds]) {
    expect(await client().getPayment(id)).toMatchObject({ outcome: 'found', answer: { paymentId: id } })
  }
})

test('unpaid payments become paid with time, or on request', async () => {
  const [soon = '', other = ''] = simulator.sampleIds
  const status = async (id: string) => (await client().getPayment(id)).answer?.status
  expect([await status(soon), await status(other)]).toEqual(['unpaid', 'unpaid'])
  now += 180_000
  simulator.control({ pay: [other] })
  expect([await status(soon), await status(other)]).toEqual(['paid', 'paid'])
})

describe('scenarios', () => {
  test.each(SCENARIO_NAMES)('%s', async (name) => {
    const endless = name === 'silence' || name === 'stall'
    const id = `SIM-${name.toUpperCase()}`
    const attempt = await client(endless ? { timeoutMs: 200 } : {}).getPayment(id)
    expect(attempt.outcome).toBe(SCENARIOS[name].outcome)
    expect(attempt.answer === null).toBe(attempt.outcome !== 'found')
    expect(attempt.reason ?? attempt.message).toBeTruthy()

    // Set for an ordinary payment it is the same.
    const [ordinary = ''] = simulator.ids
    simulator.control({ scenario: name, ids: [ordinary], times: 1 })
    const reported = await client(endless ? { timeoutMs: 200 } : {}).getPayment(ordinary)
    expect(reported.outcome).toBe(attempt.outcome)
    expect((await client().getPayment(ordinary)).outcome).toBe('found')
  })

  test('have descriptions', async () => {
    const attempt = (name: string, options = {}) => client(options).getPayment(`SIM-${name}`)
    expect(await attempt('HTTP-401-IP')).toMatchObject({
      message: 'IP address is not whitelisted',
      yourIp: '203.0.113.7'
    })
    expect(await attempt('ERRORS-LIST')).toMatchObject({
      message: 'The given data was invalid. payment_id: Is invalid. payment_id: Is too old. key: Is odd.'
    })
    expect(await attempt('HTTP-429-SECONDS')).toMatchObject({ retryAfterMs: 2000 })
    expect(await attempt('HTTP-429-DATE')).toMatchObject({ retryAfterMs: 30_000 })
    expect(await attempt('HTTP-429')).toMatchObject({ retryAfterMs: null })
    expect(await attempt('HTTP-503')).toMatchObject({ retryAfterMs: 1000 })
    expect(await attempt('CODE-ODD')).toMatchObject({ answer: { status: 'unknown', statusCode: '00' } })
    expect(await attempt('PACKAGE-DAMAGED')).toMatchObject({
      answer: { packages: [{ damaged: false }, { damaged: true }, { damaged: true }] }
    })
    expect(await attempt('RESET')).toMatchObject({ httpStatus: null, body: null })
    const stalled = await attempt('STALL', { timeoutMs: 2000 })
    expect(stalled).toMatchObject({ reason: 'timeout', httpStatus: 200, bodyCut: true })
    expect(text(stalled.body)).toMatch(/^{"status":true/)
    const short = await attempt('SHORT-BODY')
    expect(short).toMatchObject({ httpStatus: 200, bodyCut: true })
    expect(text(short.body)).toMatch(/^{"status":true/)
    const huge = await attempt('HUGE')
    expect(huge).toMatchObject({ bodyCut: true, reason: 'the answer is too long' })
    expect(huge.body).toHaveLength(MAX_BODY_BYTES)
  })

  test('a redirect is not followed, so that the key goes nowhere else', async () => {
    expect(await client().getPayment('SIM-REDIRECT')).toMatchObject({ outcome: 'malformed', httpStatus: 302 })
    expect(simulator.requests().map(({ path }) => path)).toEqual(['/api/mitra/v2/get_payment'])
  })
})

describe('no answer at all', () => {
  /** A port that was free a moment ago. */
  async function closedPort(): Promise<number> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    return port
  }

  test('connection refused', async () => {
    const baseUrl = `http://127.0.0.1:${await closedPort()}`
    expect(await client({ baseUrl }).getPayment('XID-1')).toMatchObject({
      outcome: 'unreachable',
      reason: 'connection refused (ECONNREFUSED)',
      httpStatus: null
    })
  })

  test('unknown host name', async () => {
    const attempt = await client({ baseUrl: 'https://kiriminaja.invalid' }).getPayment('XID-1')
    expect(attempt).toMatchObject({ outcome: 'unreachable', httpStatus: null })
    expect(attempt.reason).toMatch(/^name not found \(/)
  })

  test('no TLS on the other side', async () => {
    const baseUrl = simulator.url.replace('http:', 'https:')
    const attempt = await client({ baseUrl }).getPayment('XID-1')
    expect(attempt).toMatchObject({ outcome: 'unreachable' })
    expect(attempt.reason).toMatch(/^no secure connection \(/)
  })

  test('timeout, or cancelled by the caller', async () => {
    simulator.control({ latencyMs: 600_000 })
    expect(await client({ timeoutMs: 50 }).getPayment('XID-1')).toMatchObject({
      outcome: 'unreachable',
      reason: 'timeout'
    })
    const controller = new AbortController()
    const attempt = client().getPayment('XID-1', controller.signal)
    controller.abort()
    expect(await attempt).toMatchObject({ outcome: 'cancelled' })
  })
})

describe('the simulator', () => {
  const post = (init: RequestInit) =>
    fetch(`${simulator.url}/api/mitra/v2/get_payment`, { method: 'POST', ...init })
  const headers = {
    Authorization: `Bearer ${KEY}`,
    Accept: 'application/json',
    'Content-Type': 'application/json'
  }
  const body = '{"payment_id":"XID-1"}'

  test.each<[number, RequestInit]>([
    [404, { headers, body }],
    [405, { headers, method: 'GET' }],
    [401, { headers: { ...headers, Authorization: `Bearer ${KEY}0` }, body }],
    [401, { headers: { ...headers, Authorization: KEY }, body }],
    [406, { headers: { ...headers, Accept: '*/*' }, body }],
    [415, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' }, body }],
    [413, { headers, body: body + ' '.repeat(70_000) }],
    [422, { headers, body: '[]' }],
    [422, { headers, body: '{' }],
    [422, { headers, body: '{"payment_id":5}' }],
    [422, { headers, body: '{"payment_id":""}' }],
    [422, { headers, body: '{"payment_id":"XID-1","key":"x"}' }]
  ])('answers %i if the request is not as documented (%#)', async (status, init) => {
    expect((await post(init)).status).toBe(status)
  })

  test('accepts no other key', async () => {
    expect(await client({ key: 'other' }).getPayment('XID-1')).toMatchObject({ outcome: 'rejected' })
  })

  test('enforces its rate limit', async () => {
    simulator.control({ requestsPerMinute: 2 })
    const ask = () => client().getPayment('XID-1')
    expect([await ask(), await ask()]).toMatchObject([{ outcome: 'notFound' }, { outcome: 'notFound' }])
    expect(await ask()).toMatchObject({ outcome: 'throttled', retryAfterMs: 60_000 })
    now += 60_000
    expect(await ask()).toMatchObject({ outcome: 'notFound' })
  })

  test('lists its requests without the key', async () => {
    await client().getPayment('XID-1')
    const log = await (await fetch(`${simulator.url}/simulator/requests`)).text()
    expect(log).not.toContain(KEY)
    expect(JSON.parse(log)).toEqual([
      {
        at: EPOCH,
        method: 'POST',
        path: '/api/mitra/v2/get_payment',
        paymentId: 'XID-1',
        hasKey: true,
        accept: 'application/json',
        contentType: 'application/json',
        httpStatus: 404,
        retryAfter: null,
        latencyMs: 0
      }
    ])
    expect(simulator.requests()).toEqual(JSON.parse(log))
  })

  test('can be controlled over HTTP, though not by a page in a browser', async () => {
    const tell = async (control: string, more = {}) =>
      (await fetch(`${simulator.url}/simulator/control`, { method: 'POST', body: control, headers: more }))
        .status
    expect(await tell('{"scenario":"http-500"}')).toBe(200)
    expect(await client().getPayment('XID-1')).toMatchObject({ outcome: 'failed', httpStatus: 500 })
    expect(await tell('{"reset":true}', { Origin: 'https://page.example' })).toBe(403)
    expect(await tell('{"scenario":"http-999"}')).toBe(400)
    expect(await tell('{')).toBe(400)
    expect(await client().getPayment('XID-1')).toMatchObject({ outcome: 'failed', httpStatus: 500 })
    expect(await tell('{"reset":true}')).toBe(200)
    expect(await client().getPayment('XID-1')).toMatchObject({ outcome: 'notFound' })
  })

  test('lists its payments and scenarios', async () => {
    const list = await (await fetch(`${simulator.url}/simulator`)).json()
    expect(list).toEqual({ ids: simulator.ids, sampleIds: simulator.sampleIds, scenarios: SCENARIO_NAMES })
    expect((await fetch(`${simulator.url}/simulator/other`)).status).toBe(404)
  })

  test('ends pending requests when it closes, and frees its port', async () => {
    const other = await startSimulator({ epoch: EPOCH, latencyMs: 600_000 })
    const port = Number(new URL(other.url).port)
    const requested = client({ baseUrl: other.url }).getPayment('XID-1')
    await expect.poll(() => other.requests()).toHaveLength(1)
    await other.close()
    expect(await requested).toMatchObject({ outcome: 'unreachable' })
    const again = await startSimulator({ epoch: EPOCH, port })
    await expect(startSimulator({ epoch: EPOCH, port })).rejects.toThrow('EADDRINUSE')
    await again.close()
  })
})

test('mutated answers lose nothing over a real connection', async () => {
  const mutants = mutantsOf(EXPRESS, INSTANT).map((mutant) => Buffer.from(mutant).toString())
  await fc.assert(
    fc.asyncProperty(mutants, async (mutant) => {
      simulator.control({ answers: { 'XID-5732095327': { httpStatus: 200, body: mutant } } })
      const attempt = await client().getPayment('XID-5732095327')
      expect(['found', 'malformed', 'notFound', 'failed', 'rejected']).toContain(attempt.outcome)
      expect(Buffer.from(mutant).subarray(0, MAX_BODY_BYTES).equals(attempt.body!)).toBe(true)
      expect(attempt.bodyCut).toBe(Buffer.byteLength(mutant) > MAX_BODY_BYTES)
    }),
    { numRuns: draws(500) }
  )
})
