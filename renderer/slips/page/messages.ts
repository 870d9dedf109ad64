/** The words on paper. Apart from the window's, so that the slip page loads nothing else. */
const id = {
  payWith: 'Bayar dengan QRIS',
  nmid: 'NMID {nmid}',
  id: 'ID',
  awb: 'Resi',
  order: 'Order',
  more: '{first} (+{n})',
  created: 'Dibuat',
  status: 'Status',
  asOf: '{status} per {time}',
  slip: 'Slip {serial} · Cetakan {copy}',
  compare: 'Cocokkan nama penerima di aplikasi Anda sebelum membayar.',
  statuses: { paid: 'SUDAH LUNAS', unpaid: 'BELUM LUNAS', unknown: 'TIDAK DIKETAHUI (kode {code})' },
  warnings: {
    noQrContent: 'TANPA KODE QR',
    brokenQris: 'KODE QR RUSAK: MUNGKIN TIDAK BISA DIBAYAR',
    alreadyPaid: 'SUDAH LUNAS: JANGAN DIBAYAR LAGI',
    unknownStatus: 'STATUS TIDAK DIKETAHUI: PERIKSA DULU',
    conflict: 'DATA BERTENTANGAN: PERIKSA DULU'
  },
  environments: { sandbox: 'SANDBOX: BUKAN PEMBAYARAN SUNGGUHAN', demo: 'DEMO: BUKAN PEMBAYARAN SUNGGUHAN' }
}

const en: typeof id = {
  payWith: 'Pay with QRIS',
  nmid: 'NMID {nmid}',
  id: 'ID',
  awb: 'AWB',
  order: 'Order',
  more: '{first} (+{n})',
  created: 'Created',
  status: 'Status',
  asOf: '{status} as of {time}',
  slip: 'Slip {serial} · Copy {copy}',
  compare: "Compare the recipient's name in your app before you pay.",
  statuses: { paid: 'PAID', unpaid: 'UNPAID', unknown: 'UNKNOWN (code {code})' },
  warnings: {
    noQrContent: 'NO QR CODE',
    brokenQris: 'BROKEN QR CODE: PAYING MAY NOT WORK',
    alreadyPaid: 'PAID ALREADY: DO NOT PAY AGAIN',
    unknownStatus: 'STATUS UNKNOWN: CHECK FIRST',
    conflict: 'DATA DISAGREES: CHECK FIRST'
  },
  environments: { sandbox: 'SANDBOX: NOT A REAL PAYMENT', demo: 'DEMO: NOT A REAL PAYMENT' }
}

export const messages = { id, en }
