import { STATUS_LABELS } from '#contract/status-labels'

/** The frame around every page, and words that several pages share. */
export const frame = {
  nav: {
    label: 'Halaman',
    payments: 'Pembayaran',
    jobs: 'Pekerjaan',
    slips: 'Slip',
    insights: 'Wawasan',
    history: 'Riwayat',
    settings: 'Pengaturan',
    unread: ', {n} aktivitas baru'
  },
  common: {
    close: 'Tutup',
    cancel: 'Batal',
    copy: 'Salin',
    copied: 'Disalin',
    copyDetails: 'Salin rincian',
    copyWhat: 'Salin {what}',
    retry: 'Coba lagi',
    none: '–',
    notGiven: 'tidak ada',
    more: '+{n}',
    quoted: '“{text}”',
    loading: 'Memuat…',
    resizePane: 'Lebar panel'
  },
  environment: {
    production: { name: 'Produksi', what: 'Pembayaran sungguhan dengan akun KiriminAja Anda.' },
    sandbox: { name: 'Sandbox', what: 'Lingkungan uji KiriminAja. Tidak ada uang sungguhan.' },
    demo: {
      name: 'Demo',
      what: 'Simulator di komputer ini, tanpa jaringan dan tanpa kunci. Semua data rekaan.'
    }
  },
  status: {
    ...STATUS_LABELS.id.status,
    unknownCode: 'Kode {code}',
    doubted: '{status}?',
    doubtedWhy: '{status}? Data bertentangan'
  },
  statusBar: {
    label: 'Keadaan',
    version: 'v{version}',
    online: 'Tersambung',
    simulator: 'Simulator lokal',
    local: 'Server di komputer ini',
    offline: 'Luring',
    offlineSince: 'Luring: data per {time}',
    offlineHelp: 'Pengecekan menunggu jaringan. Semua yang tersimpan tetap bisa dibuka dan dicetak.',
    progress: '{done} dari {total} dicek',
    stop: 'Berhenti',
    stopLong: 'Batalkan semua pengecekan',
    pause: 'Jeda',
    pauseLong: 'Jeda semua pekerjaan',
    toJobs: 'Lihat pekerjaan',
    remaining: 'Perkiraan sisa waktu',
    pausedUntil: 'Server meminta jeda sampai {time}',
    slowed: 'Diperlambat: {n} per menit'
  },
  summary: {
    done: '{n} ID selesai dicek: {outcomes}',
    stopped: 'Pengecekan dihentikan.',
    paused: 'Pekerjaan dijeda. Lanjutkan di halaman Pekerjaan.'
  },
  queuePause: {
    ip: 'IP Anda ({ip}) belum diizinkan. Tambahkan di Dashboard KiriminAja → Integrasi → IP Whitelist, lalu lanjutkan antrean.',
    ipUnknown:
      'IP Anda belum diizinkan. Tambahkan di Dashboard KiriminAja → Integrasi → IP Whitelist, lalu lanjutkan antrean.',
    key: 'Kunci API ditolak, jadi antrean berhenti. Periksa kuncinya di Pengaturan, lalu lanjutkan antrean.',
    history:
      'Jawaban tidak bisa disimpan, jadi antrean berhenti. Periksa sisa ruang disk, lalu lanjutkan antrean.',
    copyIp: 'Salin IP',
    release: 'Lanjutkan antrean'
  },
  notice: {
    settingsBroken: 'Berkas pengaturan rusak dan diganti dengan bawaan. Periksa Pengaturan.',
    settingsPartly:
      'Sebagian pengaturan tidak terbaca dan memakai bawaan: {names}. Yang lain tetap. Periksa Pengaturan.',
    environmentUnclear:
      'Lingkungan yang dipilih tidak terbaca. Yang dibuka sekarang {environment}; bila bukan ini, pilih di Pengaturan.',
    secretsBroken: 'Kunci API yang tersimpan tidak bisa dibaca. Masukkan lagi di Pengaturan.',
    dismiss: 'Tutup pemberitahuan'
  },
  failure: {
    start: 'Lunas tidak bisa membuka datanya',
    startHelp:
      'Data Anda tidak diubah. Tutup Lunas dan buka lagi; bila tetap begini, kirim rincian di bawah ini.'
  }
}
