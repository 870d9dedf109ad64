import type { Language } from '#contract/base'
import { STATUSES, type Status } from '#contract/model/payments'
import { STATUS_LABELS } from '#contract/status-labels'

function capitals(language: Language): Record<Status, string> {
  const words = STATUSES.map((each) => [
    each,
    STATUS_LABELS[language].status[each].toLocaleUpperCase(language)
  ])
  return Object.fromEntries(words) as Record<Status, string>
}

/**
 * The words on paper. Words of a slip contain no figures, because a slip in both languages has its words twice and its
 * figures once.
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
  statuses: capitals('id'),
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
  list: {
    title: 'Daftar antar',
    page: 'Halaman {n} dari {of}',
    made: 'Dibuat {time}',
    sheet: 'Lembar ini: {n} pembayaran, {amount}',
    all: 'Semua: {n} pembayaran, {amount}',
    driver: 'Kurir',
    number: 'No.',
    code: 'Kode QRIS',
    to: 'Paket dan tujuan',
    pay: 'Pembayaran',
    received: 'Diterima',
    parcels: '{n} paket',
    stops: '{n} tujuan',
    awbs: 'Resi {awbs}',
    others: '(+{n} tujuan lain, {parcels})',
    unknown: 'KiriminAja tidak menyebut paket dan tujuannya.',
    noAddress: 'Alamat tidak disebut',
    advice: 'Tutup baris lain saat memindai. Cocokkan nama penerima dan jumlah di aplikasi sebelum membayar.'
  },
  receipt: {
    title: 'Bukti status lunas',
    titleDoubted: 'Catatan status, belum pasti lunas',
    doubted: 'LUNAS?',
    seen: 'Menurut KiriminAja, dicek {date} {time}',
    paidAt: 'Dibayar',
    paidAtMissing: 'Waktunya tidak disebut KiriminAja',
    unreadable: 'tidak terbaca: {text}',
    zoneAssumed: '{time} (zona waktu diduga)',
    method: 'Metode',
    lookup: 'No. cek',
    tried: 'Cek terakhir',
    noAnswer: '{time}, tanpa hasil',
    operator: 'Petugas',
    more: '(+{n})',
    meaning:
      'Kertas ini mencatat jawaban KiriminAja pada saat itu; nomor cek menunjuk jawaban aslinya. Bukan faktur pajak dan bukan kode untuk membayar.',
    environments: { sandbox: 'SANDBOX: BUKAN BUKTI PEMBAYARAN', demo: 'DEMO: BUKAN BUKTI PEMBAYARAN' },
    conflicts: {
      unpaidWithPaidAt: 'DATA BERTENTANGAN: KODE STATUS BELUM LUNAS, WAKTU LUNAS TERISI',
      unpaidWithUnreadablePaidAt: 'DATA BERTENTANGAN: KODE STATUS BELUM LUNAS, WAKTU LUNAS TIDAK TERBACA',
      paidWithoutPaidAt: 'DATA BERTENTANGAN: LUNAS, TETAPI WAKTU LUNAS KOSONG',
      unpaidAfterPaid: 'DATA BERTENTANGAN: PERNAH LUNAS, LALU BELUM LUNAS',
      amountChanged: 'DATA BERTENTANGAN: JUMLAH BERUBAH ANTARA DUA JAWABAN',
      qrContentChanged: 'DATA BERTENTANGAN: KODE QR BERUBAH ANTARA DUA JAWABAN'
    }
  },
  warnings: {
    amountDiffers: 'JUMLAH DALAM KODE BERBEDA: TANYAKAN DULU',
    amountMissing: 'KODE TANPA JUMLAH: KETIK JUMLAH DI SLIP INI',
    staticCode: 'KODE STATIS: JANGAN DIBAYAR DUA KALI',
    nmidsDiffer: 'KODE MENYEBUT DUA NMID: TANYAKAN DULU',
    alreadyPaid: 'SUDAH LUNAS: JANGAN DIBAYAR LAGI',
    unknownStatus: 'STATUS TIDAK DIKETAHUI: TANYAKAN DULU',
    codeOld: 'KODE MUNGKIN SUDAH KEDALUWARSA: TANYAKAN DULU',
    conflict: 'DATA BERTENTANGAN: TANYAKAN DULU'
  },
  test: {
    unnamed: 'Profil tanpa nama',
    pdfViewer: 'Penampil PDF',
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
  statuses: capitals('en'),
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
  list: {
    title: 'Delivery list',
    page: 'Page {n} of {of}',
    made: 'Made {time}',
    sheet: 'This sheet: {n} payment, {amount} | This sheet: {n} payments, {amount}',
    all: 'All: {n} payment, {amount} | All: {n} payments, {amount}',
    driver: 'Driver',
    number: 'No.',
    code: 'QRIS code',
    to: 'Parcels and where to',
    pay: 'Payment',
    received: 'Received',
    parcels: '{n} parcel | {n} parcels',
    stops: '{n} address | {n} addresses',
    awbs: 'AWB {awbs}',
    others: '(+{n} other address, {parcels}) | (+{n} other addresses, {parcels})',
    unknown: 'KiriminAja names neither parcels nor address.',
    noAddress: 'Address not named',
    advice: 'Cover the other rows while scanning. Match the merchant and the amount in the app before paying.'
  },
  receipt: {
    title: 'Record of paid status',
    titleDoubted: 'Record of status, payment not certain',
    doubted: 'PAID?',
    seen: 'According to KiriminAja, checked {date} {time}',
    paidAt: 'Paid',
    paidAtMissing: 'KiriminAja does not say when',
    unreadable: 'unreadable: {text}',
    zoneAssumed: '{time} (time zone assumed)',
    method: 'Method',
    lookup: 'Check no.',
    tried: 'Last check',
    noAnswer: '{time}, without result',
    operator: 'Operator',
    more: '(+{n})',
    meaning:
      'This paper records what KiriminAja answered at that time; the check number leads to the answer itself. It is no tax invoice, and nothing on it can be paid.',
    environments: { sandbox: 'SANDBOX: NO PROOF OF PAYMENT', demo: 'DEMO: NO PROOF OF PAYMENT' },
    conflicts: {
      unpaidWithPaidAt: 'DATA DISAGREE: STATUS CODE UNPAID, TIME OF PAYMENT FILLED',
      unpaidWithUnreadablePaidAt: 'DATA DISAGREE: STATUS CODE UNPAID, TIME OF PAYMENT UNREADABLE',
      paidWithoutPaidAt: 'DATA DISAGREE: PAID, BUT NO TIME OF PAYMENT',
      unpaidAfterPaid: 'DATA DISAGREE: SEEN PAID, THEN UNPAID',
      amountChanged: 'DATA DISAGREE: THE AMOUNT CHANGED BETWEEN TWO ANSWERS',
      qrContentChanged: 'DATA DISAGREE: THE QR CODE CHANGED BETWEEN TWO ANSWERS'
    }
  },
  warnings: {
    amountDiffers: 'THE CODE ASKS FOR ANOTHER AMOUNT: ASK FIRST',
    amountMissing: 'NO AMOUNT IN THE CODE: TYPE THE ONE ON THIS SLIP',
    staticCode: 'STATIC CODE: DO NOT PAY TWICE',
    nmidsDiffer: 'THE CODE NAMES TWO NMIDS: ASK FIRST',
    alreadyPaid: 'ALREADY PAID: DO NOT PAY AGAIN',
    unknownStatus: 'STATUS UNKNOWN: ASK FIRST',
    codeOld: 'THE CODE MAY HAVE EXPIRED: ASK FIRST',
    conflict: 'DATA DISAGREE: ASK FIRST'
  },
  test: {
    unnamed: 'Profile without a name',
    pdfViewer: 'PDF viewer',
    right: 'Moved right',
    down: 'down',
    dots: 'dots',
    help: 'The frame should be exactly 5 mm from each edge of the paper. Enter the difference in the profile. Bars should stay apart, and the code should scan.'
  }
}

export const messages = { id, en }
