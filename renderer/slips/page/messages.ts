/**
 * The few words on paper. Apart from the window's, so that the slip page loads nothing else. In pieces without figures,
 * since a slip in both languages has its words twice and its figures once.
 */
const id = {
  title: 'Slip QR',
  pay: 'Bayar dengan',
  qris: 'QRIS',
  unnamed: 'Penerima tidak disebut',
  nmid: 'NMID',
  id: 'ID',
  awb: 'Resi',
  order: 'Pesanan',
  created: 'Dibuat',
  status: 'Status',
  statuses: { paid: 'LUNAS', unpaid: 'BELUM LUNAS', unknown: 'TIDAK DIKETAHUI' },
  statusCode: 'kode',
  asOf: 'per',
  serial: 'Slip',
  copy: 'Cetakan',
  advice: 'Cocokkan nama penerima di aplikasi Anda sebelum membayar.',
  adviceInShort: 'Cocokkan nama penerima sebelum membayar.',
  environments: { sandbox: 'SANDBOX', demo: 'DEMO' },
  notForPayment: 'BUKAN UNTUK DIBAYAR',
  tip: {
    asked: 'BELUM TERMASUK TIP: DITANYAKAN APLIKASI ANDA',
    fee: 'DITAMBAH BIAYA',
    total: 'TERDEBIT',
    totalAbout: 'TERDEBIT SEKITAR'
  },
  warnings: {
    brokenQris: 'KODE QR BERMASALAH: JANGAN DIBAYAR',
    amountDiffers: 'JUMLAH DALAM KODE BERBEDA: TANYAKAN DULU',
    alreadyPaid: 'SUDAH LUNAS: JANGAN DIBAYAR LAGI',
    unknownStatus: 'STATUS TIDAK DIKETAHUI: TANYAKAN DULU',
    codeOld: 'KODE MUNGKIN SUDAH KEDALUWARSA: TANYAKAN DULU',
    conflict: 'DATA BERTENTANGAN: TANYAKAN DULU'
  },
  test: {
    unnamed: 'Profil tanpa nama',
    systemDialog: 'Dialog sistem',
    right: 'Geser ke kanan',
    down: 'ke bawah',
    dots: 'titik',
    help: 'Garis tepi harus tepat 5 mm dari setiap sisi kertas. Masukkan selisihnya di profil. Garis-garis harus terpisah, dan kode harus bisa dipindai.'
  }
}

const en: typeof id = {
  title: 'QR slip',
  pay: 'Pay with',
  qris: 'QRIS',
  unnamed: 'Merchant not named',
  nmid: 'NMID',
  id: 'ID',
  awb: 'AWB',
  order: 'Order',
  created: 'Created',
  status: 'Status',
  statuses: { paid: 'PAID', unpaid: 'UNPAID', unknown: 'UNKNOWN' },
  statusCode: 'code',
  asOf: 'as of',
  serial: 'Slip',
  copy: 'Copy',
  advice: 'Match the merchant’s name in your app before you pay.',
  adviceInShort: 'Match the merchant’s name before you pay.',
  environments: { sandbox: 'SANDBOX', demo: 'DEMO' },
  notForPayment: 'NOT FOR PAYMENT',
  tip: {
    asked: 'TIP NOT INCLUDED: YOUR APP WILL ASK',
    fee: 'PLUS A FEE OF',
    total: 'YOU PAY',
    totalAbout: 'YOU PAY ABOUT'
  },
  warnings: {
    brokenQris: 'THE QR CODE HAS PROBLEMS: DO NOT PAY',
    amountDiffers: 'THE CODE ASKS FOR ANOTHER AMOUNT: ASK FIRST',
    alreadyPaid: 'ALREADY PAID: DO NOT PAY AGAIN',
    unknownStatus: 'STATUS UNKNOWN: ASK FIRST',
    codeOld: 'THE CODE MAY HAVE EXPIRED: ASK FIRST',
    conflict: 'DATA DISAGREE: ASK FIRST'
  },
  test: {
    unnamed: 'Profile without a name',
    systemDialog: 'System dialog',
    right: 'Moved right',
    down: 'down',
    dots: 'dots',
    help: 'The frame should be exactly 5 mm from each edge of the paper. Enter the difference in the profile. Bars should stay apart, and the code should scan.'
  }
}

export const messages = { id, en }
