import { STATUS_LABELS } from '#contract/status-labels'

/** Jobs, what is watched, and what happened meanwhile: the three parts of one page. */
export const jobs = {
  title: 'Pekerjaan',
  tabs: { label: 'Bagian halaman', jobs: 'Pekerjaan', watches: 'Diamati', activity: 'Aktivitas' },
  list: 'Daftar pekerjaan',
  listFailed: 'Daftar pekerjaan tidak bisa dimuat',
  detail: 'Pekerjaan {name}',
  failed: 'Pekerjaan tidak bisa dimuat',
  gone: 'Pekerjaan ini tidak ada lagi',
  back: 'Kembali ke daftar pekerjaan',
  name: {
    ids: '{n} ID, {time}',
    filter: '{filter}, {time}',
    search: '{filter}, "{search}", {time}',
    pasted: 'Tabel tempelan, {time}'
  },
  state: {
    running: 'Berjalan',
    paused: 'Dijeda',
    cancelled: 'Dibatalkan',
    done: 'Selesai',
    held: 'Tertahan',
    offline: 'Menunggu jaringan'
  },
  elsewhere: 'di proses lain',
  elsewhereHelp: 'Dikerjakan oleh proses Lunas yang lain, misalnya sebuah perintah.',
  ids: '{n} ID',
  failedCount: '{n} gagal dicek',
  created: 'Dibuat',
  pause: 'Jeda',
  resume: 'Lanjutkan',
  cancel: 'Batalkan',
  cancelTitle: 'Batalkan “{name}”?',
  cancelBody: 'ID yang belum dicek tidak ditanyakan lagi. Jawaban yang sudah ada tetap tersimpan.',
  cancelConfirm: 'Batalkan pekerjaan',
  cancelKeep: 'Jangan batalkan',
  retry: 'Cek ulang yang gagal ({n})',
  retryLeft: 'Cek yang gagal dan yang belum ({n})',
  export: 'Ekspor CSV',
  exported: 'CSV disimpan: {path}',
  filters: 'Saring menurut hasil',
  all: 'Semua',
  conflicts: '{n} konflik',
  result: STATUS_LABELS.id.result,
  reconcile: {
    caption: 'Pencocokan: yang diharapkan dan yang ada di KiriminAja',
    result: 'Hasil',
    count: 'ID',
    expected: 'Diharapkan',
    actual: 'Di KiriminAja',
    difference: 'Selisih',
    conflicts: 'Konflik'
  },
  items: 'Daftar ID pekerjaan',
  noItems: 'Tidak ada ID dengan hasil ini.',
  column: {
    position: 'No.',
    reference: 'Acuan',
    paymentId: 'ID pembayaran',
    result: 'Hasil',
    expected: 'Diharapkan',
    actual: 'Di KiriminAja',
    difference: 'Selisih',
    amount: 'Jumlah',
    attempts: 'Coba'
  },
  empty: {
    title: 'Belum ada pekerjaan',
    body: 'Pekerjaan adalah daftar ID yang dicek bersama. Ia disimpan dulu, lalu dicek sampai habis: juga setelah jaringan putus atau Lunas ditutup.',
    action: 'Cek daftar ID',
    drop: 'Atau lepaskan berkas CSV atau XLSX di mana saja di jendela ini.'
  }
}

export const watches = {
  list: 'Daftar pembayaran yang diamati',
  failed: 'Daftar yang diamati tidak bisa dimuat',
  start: 'Amati',
  stop: 'Berhenti mengamati',
  stopWhat: 'Berhenti mengamati {id}',
  help: 'Tanyakan berkala sampai lunas, lalu beri tahu',
  stopHelp: 'Tidak ditanyakan berkala lagi',
  isWatched: 'Diamati sampai lunas',
  started: '{n} pembayaran diamati sampai lunas.',
  startedNone: 'Tidak ada yang perlu diamati: semuanya sudah lunas.',
  codeProgress: 'Menunggu kode QR: percobaan {n} dari {most}',
  until: 'Diamati sampai {time}',
  next: 'Cek berikutnya {time}',
  expiredAt: 'Pengamatan berakhir {time}, belum lunas.',
  triesOf: '{n}/{most}',
  selection: 'Tindakan untuk yang dipilih',
  state: {
    paid: {
      active: 'Sampai lunas',
      met: 'Selesai',
      stopped: 'Dihentikan',
      expired: 'Berakhir, belum lunas'
    },
    code: {
      active: 'Sampai ada kode QR',
      met: 'Kode QR sudah ada',
      stopped: 'Dihentikan',
      expired: 'Kode QR tidak datang'
    }
  },
  column: {
    paymentId: 'ID pembayaran',
    state: 'Pengamatan',
    status: 'Status',
    amount: 'Jumlah',
    tries: 'Coba',
    next: 'Berikutnya',
    until: 'Sampai'
  },
  empty: {
    title: 'Tidak ada yang diamati',
    body: 'Pembayaran yang diamati ditanyakan lagi dengan jeda yang makin panjang sampai lunas, di belakang semua yang Anda cek sendiri. Begitu lunas, Lunas memberi tahu.',
    action: 'Pilih pembayaran'
  }
}

export const activity = {
  list: 'Aktivitas, terbaru di atas',
  failed: 'Aktivitas tidak bisa dimuat',
  new: 'baru',
  paid: '{id} lunas {amount}',
  paidPlain: '{id} lunas',
  paidDoubted: '{id}: lunas? {amount}',
  expired: 'Pengamatan {id} berakhir, belum lunas',
  jobDone: 'Pekerjaan “{name}” selesai',
  jobDoneWith: 'Pekerjaan “{name}” selesai: {outcomes}',
  empty: {
    title: 'Belum ada aktivitas',
    body: 'Di sini tercatat pembayaran yang diamati dan menjadi lunas, pengamatan yang berakhir, dan pekerjaan yang selesai.'
  }
}
