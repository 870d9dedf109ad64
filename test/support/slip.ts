import type { SlipDocument, Stop } from '#contract/model/slip-documents'
import { qrisPayload } from './qris-payload'

/** A parcel's destination, with changes. */
export function stopOf(change: Partial<Stop> = {}): Stop {
  return {
    name: 'Ibu Wulan Sari',
    phone: '0812-3456-7890',
    address:
      'Jl. Contoh Raya No. 45 - 46, RT.3/RW.4, Kelurahan Karang Contoh, Kecamatan Contoh, Kota Jakarta Selatan, Daerah Khusus Ibukota Jakarta 12930',
    awbs: ['GK-11-2239895'],
    parcels: 1,
    ...change
  }
}

/** An ordinary slip, with changes. */
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
    stops: [stopOf()],
    createdAt: 1_626_060_942_000,
    checkedAt: 1_626_073_320_000,
    preparedAt: 1_626_073_380_000,
    status: 'unpaid',
    statusCode: '9',
    warnings: [],
    ...change
  }
}
