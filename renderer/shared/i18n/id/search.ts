/** The search field: what its words mean, and what is wrong with one. */
export const search = {
  filter: 'Saring',
  other: 'Lainnya…',
  chips: 'Syarat pencarian',
  remove: 'Hapus {term}',
  completions: 'Kata pencarian',
  use: 'Pakai {word}',
  problem: {
    fieldUnknown:
      'Tidak ada kata pencarian “{word}:”. Untuk mencari teks itu sendiri, tulis di antara tanda kutip.',
    valueMissing: 'Tulis apa yang dicari setelah “{field}:”.',
    choiceUnknown: '“{field}:” tidak mengenal “{word}”. Yang bisa: {allowed}.',
    amountUnclear:
      '“{word}” bukan jumlah rupiah. Contoh: jumlah:50000, jumlah:>=50rb, jumlah:50.000..100.000.',
    timeUnclear:
      '“{word}” bukan waktu. Contoh: {field}:kemarin, {field}:2026-11-24, {field}:2026-01..2026-03, {field}:>2jam.'
  },
  name: {
    status: 'Status',
    amount: 'Jumlah',
    created: 'Dibuat',
    checked: 'Jawaban terakhir',
    tried: 'Cek terakhir',
    paid: 'Dibayar',
    service: 'Layanan',
    outcome: 'Hasil cek',
    id: 'ID pembayaran',
    awb: 'Resi',
    order: 'ID pesanan',
    name: 'Nama',
    address: 'Alamat',
    city: 'Kota',
    phone: 'Telepon',
    note: 'Catatan',
    tag: 'Label',
    is: 'Adalah',
    has: 'Ada',
    printed: 'Slip dicetak'
  },
  field: {
    status: 'lunas, belum, tidak-diketahui',
    amount: 'rupiah: 50000, >=50rb, 50rb..1jt',
    created: 'waktu dibuat: hari-ini, 2026-11-24',
    checked: 'jawaban terakhir: >2jam, kemarin',
    tried: 'pengecekan terakhir, berhasil atau tidak',
    paid: 'waktu dibayar menurut server',
    service: 'express, instant',
    outcome: 'hasil pengecekan terakhir',
    id: 'bagian dari ID pembayaran',
    awb: 'bagian dari resi',
    order: 'bagian dari ID pesanan',
    name: 'nama pengirim atau penerima',
    address: 'alamat pengirim atau penerima',
    city: 'kota dalam alamat',
    phone: 'nomor telepon',
    note: 'bagian dari catatan',
    tag: 'label yang dipakai',
    is: 'konflik, diamati, diarsipkan',
    has: 'qr, resi, catatan, label',
    printed: 'slip sudah dicetak: ya, tidak'
  }
}
