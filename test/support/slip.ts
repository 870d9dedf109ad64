import type { SlipDocument } from '../../electron/contract/slips'
import { qrisPayload } from './qris-payload'

/** An ordinary slip, with what is different about it. */
export function slipOf(change: Partial<SlipDocument> = {}): SlipDocument {
  return {
    paymentId: 'XID-5732095327',
    environment: 'production',
    language: 'id',
    shopName: 'Toko Bunga Melati',
    shopAddress: null,
    footLine: null,
    logo: null,
    qrisMark: null,
    operator: 'Sari',
    serial: '7F3A-19',
    copy: 1,
    qrContent: qrisPayload(65_000),
    merchantName: 'Toko Contoh',
    merchantCity: 'Bandung',
    nmid: 'ID1020000000001',
    amount: 65_000,
    tip: null,
    awbs: ['GK-11-2239895'],
    orderIds: ['ORD-1'],
    createdAt: 1_626_060_942_000,
    checkedAt: 1_626_073_320_000,
    status: 'unpaid',
    statusCode: '9',
    warnings: [],
    ...change
  }
}
