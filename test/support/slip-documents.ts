import type { SlipDocument } from '#contract/model/slip-documents'
import samples from './qris-samples.json' with { type: 'json' }

/** A slip whose code is that of a real payment. */
export function slip(i: number, more: Partial<SlipDocument> = {}): SlipDocument {
  return {
    paymentId: `XID-${i}`,
    environment: 'production',
    language: 'id',
    shopName: null,
    shopAddress: null,
    footLine: null,
    operator: null,
    logo: null,
    qrisMark: null,
    serial: `AAAA-${String(1_000 + i)}`,
    copy: 1,
    qrContent: samples[i % samples.length]!.payload,
    merchantName: 'Toko Contoh',
    merchantCity: 'Bandung',
    nmid: 'ID1020000000001',
    amount: 65_000 + i,
    tip: null,
    awbs: [],
    orderIds: [],
    stops: [],
    createdAt: null,
    checkedAt: 1_760_000_000_000,
    preparedAt: 1_760_000_000_000,
    status: 'unpaid',
    statusCode: '9',
    warnings: [],
    ...more
  }
}
