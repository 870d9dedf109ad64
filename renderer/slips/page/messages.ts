/** The few words on paper. Apart from the window's, so that the slip page loads nothing else. */
const id = {
  title: 'Slip QR',
  pay: 'Bayar dengan QRIS',
  unnamed: 'Penerima tidak disebut',
  nmid: 'NMID {nmid}',
  id: 'ID',
  awb: 'Resi',
  order: 'Pesanan',
  more: '{first} (+{n})',
  created: 'Dibuat',
  status: 'Status',
  statuses: { paid: 'LUNAS', unpaid: 'BELUM LUNAS', unknown: 'TIDAK DIKETAHUI (kode {code})' },
  asOf: '{status} per {time}',
  serial: 'Slip {serial} · Cetakan {copy}',
  advice: 'Cocokkan nama penerima di aplikasi Anda sebelum membayar.',
  environments: { sandbox: 'SANDBOX: BUKAN UNTUK DIBAYAR', demo: 'DEMO: BUKAN UNTUK DIBAYAR' },
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
    offset: 'Geser {x} mm ke kanan, {y} mm ke bawah',
    dots: '{n} titik',
    help: 'Garis tepi harus tepat {mm} mm dari setiap sisi kertas. Masukkan selisihnya di profil. Garis-garis harus terpisah, dan kode harus bisa dipindai.'
  }
}

const en: typeof id = {
  title: 'QR slip',
  pay: 'Pay with QRIS',
  unnamed: 'Merchant not named',
  nmid: 'NMID {nmid}',
  id: 'ID',
  awb: 'AWB',
  order: 'Order',
  more: '{first} (+{n})',
  created: 'Created',
  status: 'Status',
  statuses: { paid: 'PAID', unpaid: 'UNPAID', unknown: 'UNKNOWN (code {code})' },
  asOf: '{status} as of {time}',
  serial: 'Slip {serial} · Copy {copy}',
  advice: 'Match the merchant’s name in your app before you pay.',
  environments: { sandbox: 'SANDBOX: NOT FOR PAYMENT', demo: 'DEMO: NOT FOR PAYMENT' },
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
    offset: 'Moved {x} mm right, {y} mm down',
    dots: '{n} dots',
    help: 'The frame should be exactly {mm} mm from each edge of the paper. Enter the difference in the profile. Bars should stay apart, and the code should scan.'
  }
}

export const messages = { id, en }
