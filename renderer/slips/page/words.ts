import type { Environment, Language, SlipObjection, Status } from '../../../electron/contract/models'

/** The slip's own few words: its page is printed from a hidden window, without the interface's machinery. */
interface SlipWords {
  title: string
  pay: string
  unnamed: string
  id: string
  awb: string
  order: string
  created: string
  status: string
  statuses: Record<Status, string>
  asOf: (status: string, time: string) => string
  code: (code: string) => string
  slip: (serial: string, copy: number) => string
  advice: string
  environments: Record<Exclude<Environment, 'production'>, string>
  warnings: Record<SlipObjection, string>
}

export const WORDS: Record<Language, SlipWords> = {
  id: {
    title: 'Slip QR',
    pay: 'Bayar dengan QRIS',
    unnamed: 'Penerima tidak disebut',
    id: 'ID',
    awb: 'Resi',
    order: 'Pesanan',
    created: 'Dibuat',
    status: 'Status',
    statuses: { paid: 'LUNAS', unpaid: 'BELUM LUNAS', unknown: 'TIDAK DIKETAHUI' },
    asOf: (status, time) => `${status} per ${time}`,
    code: (code) => `kode ${code}`,
    slip: (serial, copy) => `Slip ${serial} · Cetakan ${copy}`,
    advice: 'Cocokkan nama penerima di aplikasi Anda sebelum membayar.',
    environments: { sandbox: 'SANDBOX: BUKAN UNTUK DIBAYAR', demo: 'DEMO: BUKAN UNTUK DIBAYAR' },
    warnings: {
      noQrContent: 'TANPA KODE QR',
      brokenQris: 'KODE QR BERMASALAH: JANGAN DIBAYAR',
      alreadyPaid: 'SUDAH LUNAS: JANGAN DIBAYAR LAGI',
      unknownStatus: 'STATUS TIDAK DIKETAHUI: TANYAKAN DULU',
      conflict: 'DATA BERTENTANGAN: TANYAKAN DULU'
    }
  },
  en: {
    title: 'QR slip',
    pay: 'Pay with QRIS',
    unnamed: 'Merchant not named',
    id: 'ID',
    awb: 'AWB',
    order: 'Order',
    created: 'Created',
    status: 'Status',
    statuses: { paid: 'PAID', unpaid: 'UNPAID', unknown: 'UNKNOWN' },
    asOf: (status, time) => `${status} as of ${time}`,
    code: (code) => `code ${code}`,
    slip: (serial, copy) => `Slip ${serial} · Copy ${copy}`,
    advice: 'Match the merchant’s name in your app before you pay.',
    environments: { sandbox: 'SANDBOX: NOT FOR PAYMENT', demo: 'DEMO: NOT FOR PAYMENT' },
    warnings: {
      noQrContent: 'NO QR CODE',
      brokenQris: 'THE QR CODE HAS PROBLEMS: DO NOT PAY',
      alreadyPaid: 'ALREADY PAID: DO NOT PAY AGAIN',
      unknownStatus: 'STATUS UNKNOWN: ASK FIRST',
      conflict: 'DATA DISAGREE: ASK FIRST'
    }
  }
}
