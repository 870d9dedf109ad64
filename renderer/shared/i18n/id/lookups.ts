/** Looking ids up, and the history of all lookups. */
export const lookups = {
  title: 'Cek ID',
  field: 'ID pembayaran',
  placeholder: 'XID-5732095327, PID-1683603627 …',
  help: 'Satu ID, atau tempel daftar dengan pemisah apa pun. Berkas bisa dilepas di sini.',
  understood: {
    ids: '{n} ID',
    rejected: '{n} tidak dikenali:',
    duplicates: '{n} ganda digabung',
    more: 'dan {n} lagi'
  },
  send: 'Cek {n} ID',
  sendNone: 'Cek',
  again: 'Cek ID lain',
  open: 'Buka',
  openWhat: 'Buka {id}',
  results: 'Hasil pengecekan',
  waiting: 'Menunggu…',
  progress: '{done} dari {total} selesai',
  noKey: {
    missing: 'Lingkungan {environment} belum punya kunci API.',
    unconfirmed: 'Kunci API {environment} belum dipastikan untuk alamat mana.',
    unreadable: 'Kunci API {environment} yang tersimpan tidak bisa dibuka.'
  },
  noKeyHelp: {
    missing: 'Buat kunci di Dashboard KiriminAja → Integrasi, lalu masukkan di Pengaturan.',
    unconfirmed: 'Versi Lunas sebelumnya yang menyimpannya. Pastikan sekali di Pengaturan.',
    unreadable:
      'Buka kunci penyimpanan rahasia sistem lalu buka lagi Lunas, atau masukkan lagi kuncinya di Pengaturan.'
  },
  toSettings: 'Buka Pengaturan',
  history: {
    title: 'Riwayat',
    subtitle: 'Semua pengecekan, terbaru di atas',
    list: 'Daftar pengecekan',
    empty: 'Belum ada pengecekan',
    emptyHelp: 'Setiap pengecekan tersimpan di sini, apa pun hasilnya.',
    failed: 'Riwayat tidak bisa dimuat',
    openPayment: 'Buka pembayaran',
    paneLabel: 'Pengecekan {id}',
    close: 'Tutup pengecekan',
    column: {
      requestedAt: 'Waktu (WIB)',
      outcome: 'Hasil',
      paymentId: 'ID pembayaran',
      http: 'HTTP',
      attempts: 'Coba',
      duration: 'Lama',
      message: 'Alasan, kata server'
    },
    reason: 'Sebab',
    message: 'Kata server',
    said: 'Kata server: “{message}”',
    yourIp: 'IP Anda'
  }
}
