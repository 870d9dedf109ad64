import type { SlipDocument } from '#contract/model/slip-documents'
import type { Picture } from '#contract/model/shop'
import { qrisPayload } from './qris-payload'
import { slipOf, stopOf } from './slip'

const W = (length: number): string => 'W'.repeat(length)
const many = (text: string): string[] => Array.from({ length: 40 }, (_, i) => `${text}${i}`)
const MOST = Number.MAX_SAFE_INTEGER

/** A thick frame of ink around a white middle. */
export function frameOf(width: number, height: number): Picture {
  const stride = Math.ceil(width / 8)
  const bits = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (Math.min(x, y, width - 1 - x, height - 1 - y) < height / 6) {
        bits[y * stride + (x >> 3)]! |= 0x80 >> (x & 7)
      }
    }
  }
  return { width, height, bits }
}

/** All fields that a shop can set, at their full length. */
const BRAND = {
  shopName: W(60),
  shopAddress: `${W(79)}\n${W(80)}`,
  footLine: W(120),
  logo: frameOf(400, 200),
  qrisMark: frameOf(300, 60)
}
/** What a shop really sets. */
const USUAL_BRAND = {
  shopName: 'Toko Bunga Melati Cabang Jakarta Selatan',
  shopAddress:
    'Jl. Kemang Raya No. 45 - 46, RT.3/RW.4, Kelurahan Bangka\nMampang Prapatan, Jakarta Selatan 12730',
  footLine: 'WA 0812-3456-7890 · melati.example · Barang yang sudah dibeli tidak dapat ditukar',
  logo: frameOf(300, 150),
  qrisMark: frameOf(200, 60)
}

const LONG_ID = `XID-${'8'.repeat(46)}`
const WARNINGS: SlipDocument['warnings'] = ['amountDiffers', 'alreadyPaid', 'unknownStatus', 'conflict']
const TYPED: SlipDocument['warnings'] = ['nmidsDiffer', 'amountMissing', 'staticCode', 'tipAdded']
/** Long but realistic names and addresses, and one without a blank. */
const LONG_STOP = stopOf({ name: W(50), phone: '+62 812-3456-7890', address: W(60) })
const LONG_ADDRESS =
  'Perumahan Griya Contoh Indah Permai Blok C-12 Nomor 45A, RT.003/RW.014, Kelurahan Karang Contoh Selatan, Kecamatan Contoh Barat Daya, Kabupaten Kepulauan Contoh Utara, Provinsi Nusa Contoh Timur 86999 (pagar hijau, sebelah masjid)'
const STOPS = many('').map((n) =>
  stopOf({ name: `Penerima ke ${n}`, awbs: many(`GK-11-2239895-LONG-${n}-`), parcels: 40 })
)
const LONG_CODE = { qrContent: qrisPayload(65_000, { length: 512 }) }
const MIDDLE_CODE = { qrContent: qrisPayload(65_000, { length: 250 }) }
const WORST_FEE = { kind: 'percent', percent: 99.99, total: MOST } as const
const NOTHING: Partial<SlipDocument> = {
  shopName: null,
  operator: null,
  merchantName: null,
  merchantCity: null,
  nmid: null,
  awbs: [],
  orderIds: [],
  stops: [],
  createdAt: null
}
const PACKAGES: Partial<SlipDocument> = {
  awbs: many('GK-11-2239895-LONG-'),
  orderIds: many('ORDER-WITHOUT-END-'),
  stops: [LONG_STOP, ...STOPS]
}

const BY_NAME = {
  merchant: { merchantName: W(25), merchantCity: W(15) },
  'words of the merchant': { merchantName: 'WARUNG MAKAN IBU SRI WULAN', merchantCity: 'JAKARTA SELATAN' },
  'merchant, escaped': { merchantName: 'TOKO В\u0410\u200bNDUNG \u202eLIAM', merchantCity: 'ВANDUNG' },
  'accents of the merchant': { merchantName: 'ÅÇÉ ÑÔ ÜŸ CAFÉ ÀLLÉGRÉ', merchantCity: 'ÉVRY-SUR-ÏLE' },
  'merchant without a name': { merchantName: null, merchantCity: W(15) },
  shop: { shopName: W(60) },
  'all of the shop': BRAND,
  'all that a shop usually sets': USUAL_BRAND,
  'address of the shop': { shopAddress: BRAND.shopAddress },
  'foot line': { footLine: BRAND.footLine },
  'a tall logo': { logo: frameOf(40, 400), qrisMark: frameOf(40, 400) },
  'a wide logo': { logo: frameOf(800, 40), qrisMark: frameOf(800, 40) },
  'large pictures': { logo: frameOf(800, 400), qrisMark: frameOf(800, 400) },
  'small pictures': { logo: frameOf(12, 12), qrisMark: frameOf(12, 12) },
  'both languages': { ...BRAND, language: 'both', tip: { kind: 'asked' }, environment: 'demo' },
  'both languages, nothing else': { language: 'both' },
  'both languages, a usual shop': { ...USUAL_BRAND, language: 'both' },
  'both languages, demo': { language: 'both', environment: 'demo' },
  'both languages, paid': { language: 'both', status: 'paid', statusCode: '0', warnings: ['alreadyPaid'] },
  'both languages, one warning': { language: 'both', warnings: ['amountDiffers'] },
  'both languages, an old code': { ...USUAL_BRAND, language: 'both', warnings: ['codeOld'] },
  'English, all of the shop': { ...BRAND, language: 'en', environment: 'sandbox' },
  fee: { language: 'both', tip: WORST_FEE },
  'a fee in Indonesian': { tip: { kind: 'fixed', amount: 2_500, total: 67_500 } },
  'a tip and a mark': { tip: { kind: 'asked' }, environment: 'sandbox' },
  operator: { operator: W(40) },
  packages: PACKAGES,
  'packages and all of the shop': { ...BRAND, ...PACKAGES },
  'packages of a usual shop in both languages': { ...USUAL_BRAND, ...PACKAGES, language: 'both' },
  'a long address': {
    stops: [stopOf({ name: 'Bapak Muhammad Wahyudi Kurniawan Wicaksono', address: LONG_ADDRESS })]
  },
  'three long addresses': {
    stops: [1, 2, 3].map((n) => stopOf({ name: `Ibu Sri Wahyuni ${n}`, address: LONG_ADDRESS }))
  },
  'an address without a name': { stops: [stopOf({ name: null, phone: null, address: W(120), awbs: [] })] },
  'recipients only': { stops: many('').map((n) => stopOf({ name: `${W(30)} ${n}`, address: null })) },
  id: { paymentId: LONG_ID },
  amount: { amount: MOST },
  'a large amount': { amount: 987_654_321, merchantName: 'WARUNG MAKAN IBU SRI WULAN' },
  'code of the status': { status: 'unknown', statusCode: 'X'.repeat(40), warnings: ['unknownStatus'] },
  warnings: { warnings: WARNINGS },
  'one warning': { warnings: ['conflict'] },
  'warnings in both languages': { ...BRAND, language: 'both', warnings: WARNINGS, merchantName: null },
  'what the payer types': { warnings: ['amountMissing', 'staticCode'], qrContent: qrisPayload(null) },
  'what the payer types and has debited': { ...BRAND, language: 'both', tip: WORST_FEE, warnings: TYPED },
  'many copies': { copy: 12_345, operator: 'Sari Dewi Anggraini Kusumawardhani' },
  nothing: NOTHING,
  'nothing in both languages': { ...NOTHING, language: 'both' },
  'a long payload': LONG_CODE,
  'a payload of a shop in both languages': { ...USUAL_BRAND, ...MIDDLE_CODE, language: 'both' },
  'a payload and a demo': { ...MIDDLE_CODE, environment: 'demo' },
  everything: {
    ...BRAND,
    ...PACKAGES,
    ...LONG_CODE,
    paymentId: LONG_ID,
    environment: 'sandbox',
    language: 'both',
    tip: { kind: 'fixed', amount: MOST, total: MOST },
    operator: W(40),
    merchantName: W(25),
    merchantCity: W(15),
    amount: MOST,
    status: 'unknown',
    statusCode: 'X'.repeat(40),
    warnings: WARNINGS,
    copy: 100
  }
} satisfies Record<string, Partial<SlipDocument>>

export type HardSlip = keyof typeof BY_NAME

/** Slips with too much of something, each with an id and a serial of its own, by what they have too much of. */
export const HARD_SLIPS = Object.entries(BY_NAME).map(([name, change], i): [HardSlip, SlipDocument] => {
  const slip = slipOf(change)
  const own = String(i).padStart(2, '0')
  return [
    name as HardSlip,
    { ...slip, paymentId: slip.paymentId.slice(0, -2) + own, serial: slip.serial.slice(0, -2) + own }
  ]
})
