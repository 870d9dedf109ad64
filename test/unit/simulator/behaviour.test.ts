import { describe, expect, test } from 'vitest'
import { Behaviour } from '../../../electron/simulator/behaviour'
import { makePayments } from '../../../electron/simulator/payments'
import { scenarioOfId } from '../../../electron/simulator/scenarios'

const NOW = Date.UTC(2026, 5, 25, 3, 0, 0)
const { payments } = makePayments(1, NOW)
const [first, second] = payments.map(({ id }) => id) as [string, string]
const unpaid = payments.find(
  (it) => it.paidAt === null && it.oddCode === null && it.service === 'instant'
)!.id

const start = (options = {}) => new Behaviour({ payments, latencyMs: 0, requestsPerMinute: null, ...options })
const statuses = (behaviour: Behaviour, ...ids: string[]) =>
  ids.map((id) => behaviour.replyTo(id, NOW).httpStatus)

describe('scenarioOfId', () => {
  test.each([
    ['SIM-HTTP-500', 'http-500'],
    ['sim-http-500-2', 'http-500'],
    ['SIM-HTTP-401-IP', 'http-401-ip'],
    ['SIM-NOT-FOUND-200', 'not-found-200'],
    ['SIM-NOT-FOUND-200-17', 'not-found-200'],
    ['SIM-HTTP', null],
    ['SIM-', null],
    ['XID-5732095327', null]
  ])('%s', (id, name) => {
    expect(scenarioOfId(id)).toBe(name)
  })
})

describe('Behaviour', () => {
  test('an unknown id is not found', () => {
    expect(start().replyTo('XID-1', NOW)).toEqual({
      httpStatus: 404,
      body: '{"status":false,"text":"data not found","code":2,"method":null,"result":null}'
    })
  })

  test('a scenario applies to the given ids, as many times as given, and the last one set comes first', () => {
    const behaviour = start()
    behaviour.apply({ scenario: 'http-403' }, NOW)
    behaviour.apply({ scenario: 'http-500', ids: [first], times: 2 }, NOW)
    expect(statuses(behaviour, second, first, first, first)).toEqual([403, 500, 500, 403])
    behaviour.apply({ scenario: null }, NOW)
    expect(statuses(behaviour, first, second)).toEqual([200, 200])
  })

  test('answers are given verbatim, until reset', () => {
    const behaviour = start()
    behaviour.apply(
      { answers: { [first]: { httpStatus: 418, headers: { 'X-Tea': 'pot' }, body: ' {' } } },
      NOW
    )
    expect(behaviour.replyTo(first, NOW)).toEqual({
      httpStatus: 418,
      headers: { 'X-Tea': 'pot' },
      body: ' {'
    })
    behaviour.apply({ reset: true }, NOW)
    expect(statuses(behaviour, first)).toEqual([200])
  })

  test('a payment becomes paid', () => {
    const behaviour = start()
    const code = () => JSON.parse(behaviour.replyTo(unpaid, NOW).body).result.status_code
    const before = code()
    behaviour.apply({ pay: [unpaid] }, NOW)
    expect([before, code()]).toEqual([9, 0])
  })

  test('the rate counts the last 60 seconds', () => {
    const behaviour = start({ requestsPerMinute: 2 })
    expect([0, 10_000].map((after) => behaviour.admit(NOW + after))).toEqual([null, null])
    expect(behaviour.admit(NOW + 20_500)).toMatchObject({ httpStatus: 429, headers: { 'Retry-After': '40' } })
    expect(behaviour.admit(NOW + 60_000)).toBeNull()
    expect(behaviour.admit(NOW + 60_000)).toMatchObject({ httpStatus: 429, headers: { 'Retry-After': '10' } })
    behaviour.apply({ requestsPerMinute: null }, NOW)
    expect(behaviour.admit(NOW + 60_000)).toBeNull()
  })

  test('says when to return: in seconds, as a date, or not at all', () => {
    const behaviour = start({ requestsPerMinute: 1 })
    behaviour.admit(NOW)
    const headers = (retryAfter: 'date' | 'none') => {
      behaviour.apply({ retryAfter }, NOW)
      return behaviour.admit(NOW + 500)?.headers
    }
    expect(headers('date')).toEqual({ 'Retry-After': new Date(NOW + 61_000).toUTCString() })
    expect(headers('none')).toEqual({})
  })

  test('chaos plays its scenarios for their share of requests, the same ones for the same seed', () => {
    const play = (seed: number) => {
      const behaviour = start()
      behaviour.apply(
        { chaos: { seed, scenarios: { 'http-500': 0.1, 'http-403': 0.3 }, latencyMs: [5, 9] } },
        NOW
      )
      return {
        latencies: Array.from({ length: 100 }, () => behaviour.drawLatency()),
        statuses: statuses(behaviour, ...Array.from({ length: 1000 }, () => first))
      }
    }
    const { latencies, statuses: played } = play(3)
    expect(play(3)).toEqual({ latencies, statuses: played })
    expect(play(4)).not.toEqual({ latencies, statuses: played })
    expect(new Set(latencies)).toEqual(new Set([5, 6, 7, 8, 9]))
    const share = (status: number) => played.filter((each) => each === status).length / 1000
    expect([share(500), share(403), share(200)]).toEqual([0.1, 0.3, 0.6].map((it) => expect.closeTo(it, 1)))
  })

  test('a scenario for certain ids comes before chaos, and null ends chaos', () => {
    const behaviour = start({ latencyMs: 7 })
    behaviour.apply({ chaos: { seed: 1, scenarios: { 'http-500': 1 } } }, NOW)
    behaviour.apply({ scenario: 'http-403', ids: [first] }, NOW)
    expect(statuses(behaviour, first, second)).toEqual([403, 500])
    expect(behaviour.drawLatency()).toBe(7)
    behaviour.apply({ chaos: null }, NOW)
    expect(statuses(behaviour, second)).toEqual([200])
  })

  test.each([
    { scenario: 'http-999' },
    { chaos: { seed: 1, scenarios: { reset: 1.1 } } },
    { times: 0 },
    { latencyMs: -1 },
    { pay: ['XID-1'] },
    { colour: 'red' },
    { scenario: 'http-500', answers: { a: { httpStatus: 99, body: '' } } },
    'reset',
    null
  ])('rejects invalid input and applies none of it: %j', (control) => {
    const behaviour = start()
    expect(() => behaviour.apply(control, NOW)).toThrow()
    expect(statuses(behaviour, first)).toEqual([200])
  })
})
