import { describe, expect, it } from 'vitest'
import type { Payment } from '#contract/model/payments'
import type { Evidence } from '../../../../electron/history/lookups/evidence'
import {
  blockerToReceipt,
  receiptDocument,
  type ReceiptContext
} from '../../../../electron/slips/receipts/receipt'
import { qrisPayload } from '../../../support/qris-payload'

const CONTEXT: ReceiptContext = {
  environment: 'sandbox',
  language: 'en',
  shopName: '',
  operator: 'Sari'
}
const LOOKUP_ID = '01900000-0000-7000-8000-000000000001'
const evidence = (change: Partial<Payment> = {}): Evidence => ({
  payment: payment(change),
  lookupId: LOOKUP_ID
})

function payment(change: Partial<Payment> = {}): Payment {
  const item = { orderId: null, service: null, serviceName: null, status: null, liveTrackUrl: null }
  const parcel = { ...item, origin: null, destination: null, damaged: false }
  return {
    paymentId: 'XID-1',
    service: 'express',
    status: 'paid',
    statusCode: '0',
    statusText: null,
    amount: 65_000,
    method: '08',
    qrContent: qrisPayload(65_000),
    payTime: { at: 1_626_061_004_000, text: '20210712103644', zoneAssumed: true },
    paidAt: { at: 1_626_061_242_000, text: '2021-07-12T03:40:42.000000Z', zoneAssumed: false },
    createdAt: null,
    packages: [
      { ...parcel, awb: 'GK-1' },
      { ...parcel, awb: null },
      { ...parcel, awb: 'GK-1' }
    ],
    conflictReasons: [],
    lookups: 3,
    firstSeenAt: 1_626_060_000_000,
    checkedAt: 1_626_070_000_000,
    lastTriedAt: 1_626_070_000_000,
    lastOutcome: 'found',
    lastReason: null,
    lastMessage: null,
    ...change
  }
}

describe('a receipt', () => {
  it('states what was seen, when, and by which lookup', () => {
    expect(receiptDocument(evidence(), [], CONTEXT)).toEqual({
      paymentId: 'XID-1',
      environment: 'sandbox',
      language: 'en',
      shopName: null,
      operator: 'Sari',
      amount: 65_000,
      awbs: ['GK-1'],
      orderIds: [],
      method: '08',
      paidAt: payment().paidAt,
      checkedAt: 1_626_070_000_000,
      lookupId: LOOKUP_ID,
      triedAt: null,
      conflictReasons: []
    })
  })

  it('contains nothing of the code, which somebody might pay again, and no time that proves nothing', () => {
    const text = JSON.stringify(receiptDocument(evidence({ paidAt: null }), [], CONTEXT))
    expect(text).not.toContain(payment().qrContent)
    expect(text).not.toContain('Contoh')
    expect(text).not.toContain(String(payment().payTime!.at))
    expect(JSON.parse(text)).toMatchObject({ paidAt: null })
  })

  it('states a later check without an answer, and the conflicts', () => {
    const doubtful = evidence({ lastOutcome: 'unreachable', lastTriedAt: 1_626_080_000_000 })
    expect(receiptDocument(doubtful, ['amountChanged'], CONTEXT)).toMatchObject({
      checkedAt: 1_626_070_000_000,
      triedAt: 1_626_080_000_000,
      conflictReasons: ['amountChanged']
    })
  })

  it('exists only for a paid payment', () => {
    const blocker = (change: Partial<Payment> = {}) => blockerToReceipt(payment(change), evidence(change))
    expect(blockerToReceipt(null, null)).toBe('notInHistory')
    expect(blocker({ status: 'unpaid', statusCode: '9' })).toBe('unpaid')
    expect(blocker({ status: 'unknown', statusCode: '5' })).toBe('unknownStatus')
    expect(blocker()).toBeNull()
  })

  it('exists only if the stored answers agree with the payment', () => {
    expect(blockerToReceipt(payment(), null)).toBe('evidenceUnreadable')
    const others: Partial<Payment>[] = [
      { status: 'unpaid', statusCode: '9' },
      { statusCode: '00' },
      { amount: 65_001 },
      { service: 'instant' },
      { paidAt: null },
      { checkedAt: 1_626_070_000_001 }
    ]
    for (const other of others) {
      expect(blockerToReceipt(payment(), evidence(other))).toBe('evidenceDiffers')
      expect(blockerToReceipt(payment(other), evidence())).toBe('evidenceDiffers')
    }
  })
})
