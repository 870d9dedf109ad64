import { STATUS_LABELS } from '#contract/status-labels'

/** Figures of what the list is filtered to. */
export const insights = {
  title: 'Wawasan',
  basis: 'Waktu menurut',
  span: 'Rentang waktu',
  spans: {
    days7: '7 hari terakhir',
    days30: '30 hari terakhir',
    days90: '90 hari terakhir',
    'this-month': 'Bulan ini',
    'last-month': 'Bulan lalu',
    all: 'Semua waktu'
  },
  measure: 'Grafik menurut',
  measures: { count: 'Jumlah pembayaran', amount: 'Rupiah' },
  print: 'Cetak',
  savePdf: 'Simpan PDF…',
  saved: 'Wawasan disimpan: {path}',
  recount: 'Hitung ulang',
  panel: 'Wawasan',
  reading: 'Menghitung…',
  readingOther: 'Menghitung… Angka di bawah masih milik pertanyaan sebelumnya.',
  stop: 'Berhenti',
  stopped: 'Penghitungan dihentikan.',
  stoppedOther: 'Penghitungan dihentikan. Angka di bawah masih milik pertanyaan sebelumnya.',
  changed: 'Jawaban baru untuk {n} pembayaran mungkin belum terhitung.',
  failed: 'Angka tidak bisa dihitung',
  failedOther: 'Angka tidak bisa dihitung. Yang di bawah masih milik pertanyaan sebelumnya.',
  empty: 'Tidak ada pembayaran di sini',
  emptyHelp: 'Tidak ada pembayaran yang cocok dengan saringan dan rentang ini.',
  showAll: 'Tampilkan semua waktu',
  clear: 'Hapus saringan',
  of: '{n} pembayaran · per {time}',
  dated: {
    created: '{n} pembayaran, dibuat {first} sampai {last}. Dihitung {time}.',
    paid: '{n} pembayaran, dibayar {first} sampai {last}. Dihitung {time}.',
    checked: '{n} pembayaran, jawaban terakhirnya {first} sampai {last}. Dihitung {time}.'
  },
  undatedSpan: '{n} pembayaran di semua waktu. Dihitung {time}.',
  checked: 'Status menurut jawaban antara {first} dan {last}.',
  checkedOnce: 'Status menurut jawaban {time}.',
  conflictApart:
    'Yang datanya bertentangan hanya dihitung sebagai konflik, tidak sebagai lunas atau belum lunas.',
  beyond: {
    created: '{n} pembayaran tanpa waktu dibuat tidak masuk rentang ini; jawaban Instant tidak memuatnya.',
    paid: '{n} pembayaran tanpa waktu bayar tidak masuk rentang ini; jawaban Instant tidak memuatnya.',
    checked: '{n} pembayaran tanpa jawaban tidak masuk rentang ini.'
  },
  countedStatus: STATUS_LABELS.id.status,
  totals: 'Jumlah menurut status',
  total: 'Semua',
  asTable: 'Sebagai tabel',
  asChart: 'Sebagai grafik',
  asTableLong: '{title} sebagai tabel',
  asChartLong: '{title} sebagai grafik',
  narrow: 'Lihat {label} di daftar',
  tooLong: 'Pencarian menjadi terlalu panjang. Hapus sebagian syaratnya, lalu coba lagi.',
  legend: 'Keterangan warna dan pola',
  payments: 'Pembayaran',
  days: {
    title: { day: 'Per hari', week: 'Per minggu', month: 'Per bulan', year: 'Per tahun' },
    head: { created: 'Dibuat (WIB)', paid: 'Dibayar (WIB)', checked: 'Jawaban terakhir (WIB)' },
    sentence: {
      created:
        'Dibuat {first} sampai {last}: {paid} lunas ({paidAmount}), {unpaid} belum lunas ({unpaidAmount}), {unknown} tidak diketahui, {conflict} konflik. Terbanyak {most}: {mostCount}.',
      paid: 'Dibayar {first} sampai {last}: {paid} lunas ({paidAmount}), {unpaid} belum lunas ({unpaidAmount}), {unknown} tidak diketahui, {conflict} konflik. Terbanyak {most}: {mostCount}.',
      checked:
        'Jawaban terakhir {first} sampai {last}: {paid} lunas ({paidAmount}), {unpaid} belum lunas ({unpaidAmount}), {unknown} tidak diketahui, {conflict} konflik. Terbanyak {most}: {mostCount}.'
    },
    undated: { created: 'Tanpa waktu dibuat', paid: 'Tanpa waktu bayar', checked: 'Tanpa jawaban' },
    without: {
      created: '{n} pembayaran tanpa waktu dibuat hanya ada di tabel; jawaban Instant tidak memuatnya.',
      paid: '{n} pembayaran tanpa waktu bayar hanya ada di tabel; jawaban Instant tidak memuatnya.',
      checked: '{n} pembayaran tanpa jawaban hanya ada di tabel.'
    },
    zoneAssumed: 'Waktu {n} pembayaran tidak menyebut zona dan dianggap WIB.'
  },
  payTimes: {
    title: 'Dari dibuat sampai dibayar',
    head: 'Lama',
    sentence:
      'Dari {n} pembayaran lunas, seperempat dibayar dalam {first}, setengah dalam {half}, tiga perempat dalam {third}.',
    none: 'Tidak ada pembayaran lunas dengan waktu dibuat dan waktu bayar.',
    under: '< {time}',
    between: '{from} – {to}',
    over: '≥ {time}',
    withoutPaidAt: '{n} pembayaran lunas tanpa waktu bayar tidak dihitung; jawaban Instant tidak memuatnya.',
    withoutCreatedAt: '{n} pembayaran lunas tanpa waktu dibuat tidak dihitung.',
    reversed: '{n} pembayaran tercatat dibayar sebelum dibuat dan tidak dihitung.',
    zoneAssumed: 'Pada {n} di antaranya ada waktu tanpa zona, dianggap WIB.'
  },
  services: {
    title: 'Per layanan',
    head: 'Layanan',
    sentence:
      'Express {express} pembayaran ({expressAmount}), Instant {instant} pembayaran ({instantAmount}).'
  },
  cities: {
    title: 'Per kota tujuan',
    head: 'Kota tujuan',
    sentence: 'Terbanyak ke {city}: {n} pembayaran ({amount}).',
    none: 'Tidak ada paket dengan kota tujuan yang dikenali.',
    others: '{n} kota lain',
    several: 'Beberapa kota',
    unclear: 'Kota tidak jelas',
    without: 'Tanpa paket',
    withoutNote: '{n} pembayaran tanpa paket hanya ada di tabel; jawaban Express tidak memuatnya.',
    rule: 'Server tidak menyebut kota: diambil dari akhir alamat penerima. “Lihat di daftar” mencari kata kotanya di alamat pengirim dan penerima, jadi bisa lebih banyak.'
  },
  oldest: {
    title: 'Belum lunas, terlama',
    sentence: '{shown} yang dibuat paling awal dari {n} pembayaran belum lunas.',
    none: 'Tidak ada pembayaran belum lunas.',
    undated: '{n} yang belum lunas tanpa waktu dibuat tidak bisa diurutkan.',
    open: 'Buka {id}',
    id: 'ID pembayaran',
    amount: 'Jumlah',
    created: 'Dibuat (WIB)',
    age: 'Umur',
    checked: 'Status per (WIB)',
    zoneAssumed: 'zona dianggap WIB'
  },
  report: {
    filter: 'Saringan',
    noFilter: 'semua pembayaran',
    counted: 'Dihitung',
    environment: 'Lingkungan'
  }
}
