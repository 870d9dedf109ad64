import { STATUS_LABELS } from '#contract/status-labels'

/** Words for every code of the contract. */
export const api = {
  outcome: STATUS_LABELS.id.outcome,
  outcomeSentence: {
    found: 'ditemukan',
    notFound: 'tidak ditemukan',
    rejected: 'ditolak server',
    throttled: 'server meminta jeda',
    failed: 'server gagal menjawab',
    malformed: 'jawaban server tidak terbaca',
    unreachable: 'server tidak menjawab',
    cancelled: 'dibatalkan'
  },
  outcomeCount: {
    found: '{n} ditemukan',
    notFound: '{n} tidak ditemukan',
    rejected: '{n} ditolak',
    throttled: '{n} dibatasi server',
    failed: '{n} gagal di server',
    malformed: '{n} jawaban rusak',
    unreachable: '{n} tidak tersambung',
    cancelled: '{n} dibatalkan'
  },
  advice: {
    notFound: 'Periksa penulisan ID, atau lingkungannya: ID produksi tidak ada di sandbox.',
    rejectedKey: 'Kunci API ditolak. Periksa kuncinya di Pengaturan.',
    rejectedIp:
      'IP Anda ({ip}) belum diizinkan. Tambahkan di Dashboard KiriminAja → Integrasi → IP Whitelist, lalu cek lagi.',
    throttled:
      'Server membatasi permintaan. Tunggu sebentar, atau kurangi permintaan per menit di Pengaturan.',
    refused: 'KiriminAja menolak permintaan ini. Baca kata servernya, perbaiki, lalu cek lagi.',
    failed: 'Gangguan di sisi KiriminAja. Cek lagi beberapa saat lagi.',
    malformed: 'Jawaban server tidak sesuai dokumentasi. Jawaban aslinya disimpan di Riwayat.',
    unreachable: 'Periksa sambungan jaringan, lalu cek lagi.',
    cancelled: 'Belum ditanyakan ke server.'
  },
  conflict: {
    name: 'Konflik',
    unpaidWithPaidAt: 'Kode status berkata belum lunas, tetapi waktu lunas terisi.',
    unpaidWithUnreadablePaidAt:
      'Kode status berkata belum lunas, tetapi waktu lunas terisi dengan tulisan yang tidak terbaca.',
    paidWithoutPaidAt: 'Kode status berkata lunas, tetapi waktu lunas kosong.',
    unpaidAfterPaid: 'Pernah terlihat lunas, sekarang kembali belum lunas.',
    amountChanged: 'Jumlahnya berubah antara dua jawaban.',
    qrContentChanged: 'Isi kode QR berubah antara dua jawaban.'
  },
  blocker: {
    noQrContent: 'belum ada kode QR',
    codeOld: 'kode mungkin sudah kedaluwarsa (perkiraan)',
    merchantChanged: 'membayar pihak lain dari slip sebelumnya',
    printedBefore: 'sudah pernah dicetak',
    layoutTooSmall: 'ukuran ini tidak memuat kode yang bisa dipindai',
    missingSigns: 'berisi karakter yang tidak ada di font kami',
    offPaper: 'slip tergeser keluar kertas',
    codeChanged: 'kode atau jumlahnya berubah selagi slip disusun',
    notReadBack: 'kode tidak terbaca kembali dari halaman jadi',
    brokenQris: 'kode QR rusak atau bukan QRIS',
    nmidsDiffer: 'kode menyebut dua NMID yang berbeda',
    amountMissing: 'tanpa jumlah: pembayar mengetik sendiri',
    staticCode: 'kode statis: bisa dibayar lebih dari sekali',
    tipAdded: 'aplikasi pembayar menanyakan tip atau menambah biaya',
    amountDiffers: 'jumlah dalam kode berbeda dari tagihan',
    alreadyPaid: 'sudah lunas',
    unknownStatus: 'statusnya tidak diketahui',
    conflict: 'datanya saling bertentangan',
    notInHistory: 'belum pernah ditemukan'
  },
  payeeField: {
    cardAccount: 'Rekening kartu',
    identifier: 'Penyelenggara',
    pan: 'PAN',
    merchantId: 'ID merchant',
    nmid: 'NMID',
    criteria: 'Kriteria',
    category: 'Kategori',
    name: 'Nama',
    city: 'Kota',
    postcode: 'Kode pos',
    language: 'Bahasa lain',
    otherName: 'Nama dalam bahasa lain',
    otherCity: 'Kota dalam bahasa lain',
    other: 'Data lain'
  },
  qrisProblem: {
    notQris: 'Isi kode ini bukan QRIS.',
    structure: 'Susunan kode ini rusak.',
    tooLong: 'Kode ini lebih panjang dari 512 karakter, batas standarnya.',
    crcMissing: 'Kode ini tidak punya angka pemeriksa (CRC).',
    crc: 'Angka pemeriksa (CRC) tidak cocok: isinya berubah atau terpotong.',
    merchantNameMissing: 'Nama penerima tidak ada dalam kode.',
    merchantCityMissing: 'Kota penerima tidak ada dalam kode.',
    amountInvalid: 'Jumlah dalam kode tidak terbaca.',
    nmidsDiffer: 'Kode ini menyebut dua NMID yang berbeda. Belum jelas siapa yang dibayar.',
    currencyNotRupiah: 'Mata uang dalam kode bukan rupiah.',
    countryNotIndonesia: 'Negara dalam kode bukan Indonesia.'
  },
  packageStatus: {
    100: 'Baru',
    101: 'Minta jemput',
    105: 'Menunggu dijemput',
    106: 'Dalam perjalanan',
    152: 'Diantar ulang',
    200: 'Terkirim',
    300: 'Dibatalkan',
    302: 'Dibatalkan penjual',
    400: 'Dikembalikan',
    500: 'Bermasalah',
    701: 'Hilang',
    702: 'Rusak',
    other: 'Status {code}'
  },
  service: { express: 'Express', instant: 'Instant' },
  error: {
    invalidInput: 'Isiannya tidak bisa diterima.',
    forbidden: 'Tindakan ini tidak diizinkan.',
    keyMissing: 'Kunci API untuk lingkungan ini belum ada, atau belum bisa dipakai. Lihat Pengaturan.',
    linkRejected: 'Tautan ini tidak ada dalam daftar yang boleh dibuka.',
    listUnreadable: 'Berkas ini tidak terbaca sebagai daftar. Yang bisa dibaca: teks, CSV, dan XLSX.',
    listTooLarge: 'Daftar ini terlalu besar: paling banyak 20 MiB dan 100.000 ID. Bagi dulu, lalu buka lagi.',
    listEmpty: 'Tidak ada isi di dalamnya.',
    listOldExcel:
      'Ini berkas Excel lama (.xls) atau yang dikunci sandi. Simpan sebagai .xlsx tanpa sandi, lalu buka lagi.',
    listGone: 'Tabel ini sudah tidak tersimpan, atau tidak memuat ID di kolom itu. Buka lagi berkasnya.',
    viewUnreadable:
      'Ini bukan tampilan Lunas yang bisa dibaca: mungkin terpotong waktu disalin. Minta tautan atau berkasnya sekali lagi.',
    viewNewer: 'Tampilan ini dibagikan dari Lunas yang lebih baru. Pasang versi terbaru untuk membukanya.',
    jobUnsuitable: 'Pekerjaan ini tidak ada lagi, atau keadaannya sudah berubah.',
    annotationChanged: 'Tidak diubah: catatan, label, atau arsipnya sudah diubah lagi di tempat lain.',
    transferBusy: 'Ekspor atau impor lain masih berjalan. Tunggu, atau hentikan dulu.',
    importUnreadable: 'Ini bukan berkas riwayat Lunas (.jsonl).',
    importElsewhere: 'Berkas ini dari lingkungan lain.',
    pictureType: 'Gambar ini bukan PNG atau JPEG. Simpan sebagai PNG, lalu pilih lagi.',
    pictureTooLarge:
      'Gambar ini terlalu besar: paling banyak 5 MiB dan 4.096 titik tiap sisi. Perkecil, lalu pilih lagi.',
    pictureBroken:
      'Gambar ini rusak dan tidak bisa dibuka. Simpan sekali lagi dari aslinya, lalu pilih lagi.',
    pictureBlank:
      'Dalam hitam putih tidak ada yang terlihat dari gambar ini. Pilih gambar yang gelap di atas dasar terang.',
    readBackFailed:
      'Kode tidak bisa dibaca kembali, jadi tidak ada yang dicetak. Coba lagi; bila berulang, salin rinciannya.',
    printServiceFailed:
      'Layanan cetak di komputer ini tidak menjawab. Pastikan layanannya berjalan (Print Spooler di Windows, CUPS di Linux dan macOS), lalu coba lagi. Menyimpan atau membuka PDF selalu bisa.',
    printFailed: 'Pencetakan gagal. Periksa printer, lalu coba lagi.',
    notAFile: 'Yang dipilih bukan berkas, melainkan folder, pipa atau perangkat. Pilih berkas biasa.',
    fileFailed: 'Berkas tidak bisa dibaca atau ditulis. Periksa izinnya, folder dan sisa ruang.',
    historyFailed: 'Riwayat di komputer ini tidak bisa dibaca atau ditulis.',
    historyRestarted:
      'Bagian Lunas yang menyimpan riwayat berhenti dan sudah dijalankan lagi. Periksa apakah langkah terakhir Anda tersimpan.',
    superseded: 'Pertanyaan ini sudah digantikan yang lain.',
    historyNewer: 'Riwayat ini ditulis oleh Lunas yang lebih baru. Pasang versi terbaru untuk membukanya.',
    unexpected: 'Ada kesalahan di Lunas. Coba lagi; bila berulang, salin rinciannya.'
  }
}
