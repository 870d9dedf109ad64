import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../../electron/kiriminaja/answer'
import { parseQris } from '../../../electron/qris/parse'
import { answerOf } from '../../../electron/simulator/answers'
import { makePayments, type SimulatedPayment } from '../../../electron/simulator/payments'

const EPOCH = Date.UTC(2026, 5, 25, 3, 0, 0)
const DAY = 24 * 60 * 60_000
const { payments, samples } = makePayments(1, EPOCH)
const all = [...payments, ...samples]

const read = (payment: SimulatedPayment, now: number) => {
  const body = answerOf(payment, now)
  const reading = readAnswer({ paymentId: payment.id, httpStatus: 200, body, bodyCut: false })
  if (!reading.answer) throw new Error(`${payment.id}: ${reading.reason}`)
  return reading.answer
}
const count = (now: number, test: (answer: ReturnType<typeof read>) => boolean) =>
  payments.filter((payment) => test(read(payment, now))).length

describe('makePayments', () => {
  test('repeats itself for the same seed and epoch only', () => {
    expect(makePayments(1, EPOCH)).toEqual({ payments, samples })
    expect(makePayments(2, EPOCH).payments[50]).not.toEqual(payments[50])
    expect(makePayments(1, EPOCH + DAY).payments[50]).not.toEqual(payments[50])
  })

  test('makes 300 payments and a few samples, each with its own id, in the 30 days before the epoch', () => {
    expect(payments).toHaveLength(300)
    expect(samples).toHaveLength(6)
    expect(new Set(all.map(({ id }) => id)).size).toBe(306)
    for (const { id, createdAt, service } of all) {
      expect(id).toMatch(service === 'express' ? /^(XID|EPR)-\d{10}$/ : /^PID-\d{10}$/)
      expect(createdAt).toBeLessThan(EPOCH)
      expect(createdAt).toBeGreaterThan(EPOCH - 30 * DAY - 1000)
    }
  })

  test('makes about four in five paid, and every kind', () => {
    const paid = count(EPOCH, ({ status }) => status === 'paid')
    expect(paid / 300).toBeGreaterThan(0.75)
    expect(paid / 300).toBeLessThan(0.87)
    expect(count(EPOCH, ({ service }) => service === 'express')).toBeGreaterThan(100)
    expect(count(EPOCH, ({ service }) => service === 'instant')).toBeGreaterThan(100)
    expect(count(EPOCH, ({ status }) => status === 'unknown')).toBe(3)
    expect(count(EPOCH, ({ status, paidAt }) => status === 'unpaid' && paidAt !== null)).toBe(2)
    expect(count(EPOCH, (it) => it.service === 'express' && it.status === 'paid' && it.paidAt === null)).toBe(
      2
    )
    expect(count(EPOCH, ({ payTime }) => payTime?.zoneAssumed === true)).toBeGreaterThan(10)
    expect(Math.max(...payments.map((each) => each.packages.length))).toBe(40)
  })

  test('lets some become paid with time, and none unpaid again', () => {
    const moments = [0, 60_000, 600_000, DAY].map((after) => EPOCH + after)
    const paid = moments.map((now) => count(now, ({ status }) => status === 'paid'))
    expect(paid).toEqual(paid.toSorted((a, b) => a - b))
    expect(new Set(paid).size).toBe(paid.length)
    expect(paid.at(-1)! - paid[0]!).toBeGreaterThan(10)
  })

  test('has some whose code appears seconds later', () => {
    const before = count(EPOCH, (it) => it.status === 'unpaid' && it.qrContent === null)
    const after = count(EPOCH + 60_000, (it) => it.status === 'unpaid' && it.qrContent === null)
    expect([before, after]).toEqual([3, 1])
  })

  test('has samples of every status, of which one gets paid and one gets its code within minutes', () => {
    const at = (now: number) => samples.map((sample) => read(sample, now))
    expect(new Set(at(EPOCH).map(({ status }) => status))).toEqual(new Set(['paid', 'unpaid', 'unknown']))
    expect(at(EPOCH).map(({ status }) => status)[0]).toBe('unpaid')
    expect(at(EPOCH + 180_000).map(({ status }) => status)[0]).toBe('paid')
    expect([EPOCH, EPOCH + 120_000].map((now) => at(now)[3]!.qrContent === null)).toEqual([true, false])
  })
})

describe('answers', () => {
  test('have complete QRIS payloads, with the amount in dynamic ones', () => {
    for (const payment of all) {
      const { qrContent, amount } = read(payment, EPOCH + DAY)
      if (qrContent === null) continue
      const qris = parseQris(qrContent)
      expect(qris.problems).toEqual([])
      expect(qris.amount).toBe(qris.type === 'dynamic' ? amount : null)
      expect(qris.nmid).toMatch(/^ID\d{13}$/)
    }
  })

  test('have readable times in order, and complete packages', () => {
    for (const payment of all) {
      const { createdAt, payTime, paidAt, packages } = read(payment, EPOCH + DAY)
      expect(packages.some(({ damaged }) => damaged)).toBe(false)
      if (payment.service === 'express') expect(createdAt?.at).toBe(payment.createdAt)
      if (payTime) expect(payTime.at).toBeGreaterThan(payment.createdAt)
      if (paidAt) expect(paidAt.at).toBeGreaterThan(payment.createdAt)
    }
  })

  test('have the documented members in the documented order', () => {
    const express = JSON.parse(
      answerOf(
        payments.find((it) => it.service === 'express')!,
        EPOCH
      )
    )
    expect(Object.keys(express)).toEqual(['status', 'text', 'method', 'data'])
    expect(Object.keys(express.data)).toEqual(
      'payment_id qr_content method pay_time status status_code amount paid_at created_at'.split(' ')
    )
    const instant = JSON.parse(
      answerOf(
        payments.find((it) => it.service === 'instant')!,
        EPOCH
      )
    )
    expect(Object.keys(instant)).toEqual(['status', 'text', 'method', 'result', 'code'])
    expect(Object.keys(instant.result)).toEqual(
      'payment_id amount status_code qr_content pay_time packages'.split(' ')
    )
    expect(Object.keys(instant.result.packages[0])).toEqual(
      'awb order_id service service_name status live_track_url origin destination'.split(' ')
    )
    expect(Object.keys(instant.result.packages[0].origin)).toEqual(
      'name address phone latitude longitude'.split(' ')
    )
  })
})
