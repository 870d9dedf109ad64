export const receipts = {
  title: 'Bukti lunas',
  titleMany: '{n} bukti lunas',
  action: 'Cetak bukti lunas',
  actionMany: 'Bukti lunas untuk yang dipilih',
  help: 'Mencatat apa yang terlihat, kapan, dan dari pengecekan yang mana. Tanpa kode QR: tidak ada yang bisa dibayar dengannya.',
  previewCapped: 'Pratinjau menampilkan {n} bukti pertama.',
  preview: 'Pratinjau bukti lunas',
  refused: '{n} tanpa bukti lunas',
  blockedIds: 'Pembayaran tanpa bukti lunas',
  blocker: {
    notInHistory: 'belum pernah ditemukan',
    unpaid: 'belum lunas saat terakhir dicek; cek lagi bila sudah dibayar',
    unknownStatus: 'statusnya tidak diketahui',
    conflict: 'lunas, tetapi datanya bertentangan: {reasons}',
    evidenceDiffers: 'jawaban yang tersimpan berbeda dengan yang ditampilkan; cek lagi',
    evidenceUnreadable: 'jawaban yang tersimpan tidak bisa dibaca lagi; cek lagi',
    paperTooSmall: 'tidak muat di kertas ini'
  },
  conflicts: 'Data {n} pembayaran bertentangan; itu tertulis di kertasnya.',
  override: 'Saya sudah membacanya. Cetak juga {n} bukti ini dengan keraguannya tertulis.',
  decide: 'Baca dulu alasannya, lalu putuskan.',
  dropped: 'Dibatalkan. Tidak ada bukti yang dicetak.',
  someBlocked: '{n} tanpa bukti.',
  left: '{n} bukti lagi tidak dicetak.',
  nothing: 'Tidak ada bukti lunas yang bisa dicetak.',
  printed: '{n} bukti lunas dikirim ke printer.',
  saved: '{n} bukti lunas disimpan: {path}'
}
