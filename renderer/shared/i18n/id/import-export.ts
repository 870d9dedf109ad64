export const importExport = {
  export: 'Ekspor',
  exportLong: 'Ekspor pembayaran…',
  exportSelected: 'Ekspor yang dipilih…',
  title: 'Ekspor pembayaran',
  what: 'Pembayaran',
  listed: 'Semua yang tampil ({n})',
  selected: 'Yang dipilih ({n})',
  format: 'Format',
  formats: {
    xlsx: {
      name: 'Excel (.xlsx)',
      help: 'Untuk dibuka di Excel: ID dan resi tetap teks, jumlah dan waktu bisa dihitung.'
    },
    csv: {
      name: 'CSV',
      help: 'Untuk program lain: UTF-8, titik koma. Teks yang bisa disangka angka atau rumus diawali apostrof.'
    },
    pdf: {
      name: 'Laporan PDF',
      help: 'Untuk dicetak atau dikirim: jumlah per status dan paling banyak {n} baris pertama.'
    },
    jsonl: {
      name: 'JSON Lines Lunas (.jsonl)',
      help: 'Untuk Lunas di komputer lain: setiap pengecekan dengan jawaban aslinya, slip tercetak, catatan, label, dan arsip.'
    }
  },
  columns: 'Kolom',
  shown: 'Yang tampil ({n})',
  all: 'Semua ({n})',
  save: 'Simpan…',
  nothing: 'Tidak ada pembayaran untuk diekspor.',
  running: 'Mengekspor…',
  runningReport: 'Menyiapkan laporan…',
  progress: '{done} dari {total} pembayaran',
  progressBytes: '{done} dari {total}',
  rate: '{n} per detik',
  rateBytes: '{size} per detik',
  continues: 'Boleh ditutup: ekspor terus berjalan.',
  stop: 'Hentikan',
  stopped: 'Dihentikan. Tidak ada berkas yang tertinggal.',
  done: '{n} pembayaran tersimpan di {path}',
  doneReport: 'Laporan dengan {n} baris tersimpan di {path}',
  showFolder: 'Tampilkan di folder',
  again: 'Ekspor lagi',
  barExport: 'Ekspor {percent}%',
  barImport: 'Impor {percent}%',
  import: 'Impor dari Lunas lain…',
  importTitle: 'Impor riwayat',
  importFile: 'Berkas',
  importSize: 'Ukuran',
  importFrom: 'Lingkungan',
  importAt: 'Diekspor',
  importHelp:
    'Yang belum ada di sini ditambahkan: pengecekan, slip, catatan, label. Yang sudah ada dilewati, jadi mengimpor dua kali tidak mengubah apa-apa.',
  importElsewhere:
    'Berkas ini dari {from}, sedangkan Anda sedang di {here}. Pembayarannya akan tampil sebagai pembayaran {here}.',
  importAnyway: 'Saya mengerti. Impor juga ke {here}.',
  importNewer: 'Berkas ini ditulis Lunas yang lebih baru. Baris yang tidak dikenal akan ditolak.',
  importStart: 'Impor',
  importing: 'Mengimpor…',
  importGoesOn: 'Boleh ditutup: impor terus berjalan. Yang sudah masuk tetap tersimpan bila dihentikan.',
  imported: '{n} catatan baru untuk {payments} pembayaran',
  importedNothing: 'Tidak ada yang baru di berkas ini',
  known: '{n} sudah ada',
  refused: '{n} baris ditolak',
  rejectedLine: 'Baris {line}: {because}',
  because: {
    tooLong: 'terlalu panjang',
    notJson: 'bukan JSON',
    notARecord: 'bukan catatan Lunas',
    contradicted: 'jawaban aslinya tidak sesuai',
    future: 'waktunya di masa depan'
  },
  linesElsewhere:
    'Mulai baris {line}, berkas ini dari {environment}: baris-baris itu tidak diimpor. Minta bagian itu sebagai berkas tersendiri.',
  cut: 'Berkas ini terpotong: akhirnya tidak ada. Minta berkas yang utuh, lalu impor lagi.',
  importStopped: 'Dihentikan. Yang sudah masuk tetap tersimpan; impor lagi untuk sisanya.',
  importAnother: 'Berkas lain…',
  settingsTitle: 'Pindah dan gabung',
  settingsHelp: 'Riwayat dari Lunas di komputer lain, tanpa duplikat.',
  dropped: 'Berkas ini tidak bisa dibuka dari sini. Pakai tombol Impor di Pengaturan.'
}
