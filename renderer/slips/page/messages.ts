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
    seen: 'Menurut KiriminAja, dicek {date} {time}',
    paidAt: 'Dibayar',
    paidAtMissing: 'Waktunya tidak disebut KiriminAja',
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
      paidWithoutPaidAt: 'DATA BERTENTANGAN: LUNAS, TETAPI WAKTU LUNAS KOSONG',
      unpaidAfterPaid: 'DATA BERTENTANGAN: PERNAH LUNAS, LALU BELUM LUNAS',
      amountChanged: 'DATA BERTENTANGAN: JUMLAH BERUBAH ANTARA DUA JAWABAN',
      qrContentChanged: 'DATA BERTENTANGAN: KODE QR BERUBAH ANTARA DUA JAWABAN'
    }
  },
  environments: { sandbox: 'SANDBOX: BUKAN UNTUK DIBAYAR', demo: 'DEMO: BUKAN UNTUK DIBAYAR' },
  warnings: {
    brokenQris: 'KODE QR BERMASALAH: JANGAN DIBAYAR',
    amountDiffers: 'JUMLAH DALAM KODE BERBEDA: TANYAKAN DULU',
    alreadyPaid: 'SUDAH LUNAS: JANGAN DIBAYAR LAGI',
    unknownStatus: 'STATUS TIDAK DIKETAHUI: TANYAKAN DULU',
    codeOld: 'KODE MUNGKIN SUDAH KEDALUWARSA: TANYAKAN DULU',
    conflict: 'DATA BERTENTANGAN: TANYAKAN DULU'
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
    seen: 'According to KiriminAja, checked {date} {time}',
    paidAt: 'Paid',
    paidAtMissing: 'KiriminAja does not say when',
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
      paidWithoutPaidAt: 'DATA DISAGREE: PAID, BUT NO TIME OF PAYMENT',
      unpaidAfterPaid: 'DATA DISAGREE: SEEN PAID, THEN UNPAID',
      amountChanged: 'DATA DISAGREE: THE AMOUNT CHANGED BETWEEN TWO ANSWERS',
      qrContentChanged: 'DATA DISAGREE: THE QR CODE CHANGED BETWEEN TWO ANSWERS'
    }
  },
  environments: { sandbox: 'SANDBOX: NOT FOR PAYMENT', demo: 'DEMO: NOT FOR PAYMENT' },
  warnings: {
    brokenQris: 'THE QR CODE HAS PROBLEMS: DO NOT PAY',
    amountDiffers: 'THE CODE ASKS FOR ANOTHER AMOUNT: ASK FIRST',
    alreadyPaid: 'ALREADY PAID: DO NOT PAY AGAIN',
    unknownStatus: 'STATUS UNKNOWN: ASK FIRST',
    codeOld: 'THE CODE MAY HAVE EXPIRED: ASK FIRST',
    conflict: 'DATA DISAGREE: ASK FIRST'
  }
}

export const messages = { id, en }
