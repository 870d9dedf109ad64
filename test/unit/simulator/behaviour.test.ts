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

  test('a scenario holds for the ids it was told for, so many times; the last one told goes first', () => {
    const behaviour = start()
    behaviour.apply({ scenario: 'http-403' }, NOW)
    behaviour.apply({ scenario: 'http-500', ids: [first], times: 2 }, NOW)
    expect(statuses(behaviour, second, first, first, first)).toEqual([403, 500, 500, 403])
    behaviour.apply({ scenario: null }, NOW)
    expect(statuses(behaviour, first, second)).toEqual([200, 200])
  })

  test('answers are given to the letter, until reset', () => {
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

  test('somebody pays', () => {
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

  test.each([
    { scenario: 'http-999' },
    { times: 0 },
    { latencyMs: -1 },
    { pay: ['XID-1'] },
    { colour: 'red' },
    { scenario: 'http-500', answers: { a: { httpStatus: 99, body: '' } } },
    'reset',
    null
  ])('refuses what makes no sense, and does nothing of it: %j', (control) => {
    const behaviour = start()
    expect(() => behaviour.apply(control, NOW)).toThrow()
    expect(statuses(behaviour, first)).toEqual([200])
  })
})
