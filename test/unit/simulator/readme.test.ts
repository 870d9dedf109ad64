import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePayments } from '../../../electron/simulator/payments'

test('the payments that README names are in the demo, one unpaid and one paid', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  const now = Date.UTC(2026, 10, 24)
  const { payments } = makePayments(1, now)
  const named = [...new Set(readme.match(/\b(XID|EPR|PID)-\d+/g))]
  const states = named.map((id) => {
    const payment = payments.find((each) => each.id === id)
    return payment && payment.paidAt !== null && payment.paidAt < now
  })
  expect(states).toEqual([false, true])
})
