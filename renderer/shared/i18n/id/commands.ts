/** What one can do and by which key: the palette, the sheet of keys, and what a scanner says. */
export const commands = {
  group: {
    payment: 'Pembayaran yang dibuka',
    selection: 'Yang dipilih',
    job: 'Pekerjaan yang dibuka',
    slips: 'Daftar slip',
    list: 'Daftar pembayaran',
    view: 'Tampilan',
    go: 'Halaman',
    program: 'Program'
  },
  palette: {
    button: 'Perintah',
    title: 'Cari perintah atau pembayaran',
    placeholder: 'Perintah, ID, resi, nama…',
    results: 'Perintah dan pembayaran',
    recent: 'Baru dipakai',
    recentPayments: 'Baru dibuka',
    commands: 'Perintah',
    payments: 'Pembayaran',
    more: 'Lainnya',
    searchList: 'Cari “{text}” di daftar',
    found: '{n} pilihan',
    failed: 'Pembayaran tidak bisa dicari: {reason}',
    keys: { move: 'pilih', run: 'jalankan', close: 'tutup' }
  },
  sheet: {
    title: 'Pintasan keyboard',
    anywhere: 'Huruf dan angka berlaku selama Anda tidak sedang mengetik di kolom isian.',
    target:
      'Tombol tunggal berlaku untuk yang dipilih selama ada yang dipilih; tanpa pilihan, untuk pembayaran yang terbuka; tanpa itu, untuk baris yang disorot. Membuka pembayaran lewat pemindai, Ctrl+K, pekerjaan, atau slip melepas pilihan.',
    scanner: 'Pemindai barcode: pindai ID, resi, atau kode QRIS di mana saja untuk membuka pembayarannya.',
    or: 'atau'
  },
  key: { space: 'Spasi', delete: 'Del', enter: 'Enter', escape: 'Esc', home: 'Home', end: 'End' },
  row: {
    next: 'Baris berikutnya',
    previous: 'Baris sebelumnya',
    nextPage: 'Satu layar ke bawah',
    previousPage: 'Satu layar ke atas',
    first: 'Baris pertama',
    last: 'Baris terakhir',
    extend: 'Pilih beberapa baris sekaligus',
    toggle: 'Pilih baris, atau batalkan',
    open: 'Buka pembayaran',
    all: 'Pilih semua',
    dismiss: 'Batalkan pilihan, lalu tutup rincian',
    menu: 'Menu untuk baris, atau untuk yang dipilih'
  },
  search: 'Cari di daftar',
  clearFilters: 'Hapus semua saringan',
  tab: 'Tampilkan: {name}',
  selectAll: 'Pilih semua di daftar',
  checkSelected: 'Cek lagi yang dipilih',
  slipSelected: 'Slip untuk yang dipilih',
  watchSelected: 'Amati yang dipilih',
  savePdf: 'Simpan slip sebagai PDF',
  copyId: 'Salin ID pembayaran',
  openList: 'Cek daftar dari berkas',
  cancelJob: 'Batalkan pekerjaan',
  pauseJob: 'Jeda pekerjaan',
  resumeJob: 'Lanjutkan pekerjaan',
  go: 'Buka {page}',
  language: 'Bahasa: {name}',
  theme: 'Tema: {name}',
  environment: 'Lingkungan: {name}'
}

export const scan = {
  none: '“{text}” tidak ada di riwayat ini.',
  noneCode: 'Kode QRIS ini bukan milik pembayaran mana pun di riwayat ini.',
  several: '{n} pembayaran cocok dengan yang dipindai. Semuanya ada di daftar.',
  dialogOpen: 'Tutup jendela ini dulu, lalu pindai lagi.'
}
