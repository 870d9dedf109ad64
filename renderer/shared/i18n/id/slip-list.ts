/** The page of slips, and what is said of where they are. */
export const slipList = {
  title: 'Slip',
  subtitle: '{n} slip di luar dan belum lunas',
  list: 'Daftar slip',
  filters: 'Slip menurut keadaannya',
  tab: {
    out: 'Di luar, belum lunas',
    collect: 'Sudah lunas, perlu ditarik',
    returned: 'Kembali',
    void: 'Batal'
  },
  grouping: {
    label: 'Kelompok',
    holder: 'Pemegang',
    operator: 'Petugas',
    age: 'Umur',
    none: 'Tanpa kelompok'
  },
  nobody: { holder: 'Belum diserahkan', operator: 'Tanpa nama petugas' },
  age: {
    today: 'Dicetak hari ini',
    yesterday: 'Dicetak kemarin',
    week: 'Dicetak 2–7 hari lalu',
    month: 'Dicetak 8–31 hari lalu',
    older: 'Dicetak lebih dari 31 hari lalu'
  },
  groupCount: '{n} slip',
  search: 'Serial, ID, atau nama',
  searchLabel: 'Cari slip',
  column: {
    serial: 'Serial',
    status: 'Status',
    amount: 'Jumlah',
    paymentId: 'ID pembayaran',
    copy: 'Cetakan',
    where: 'Di mana',
    printed: 'Dicetak',
    by: 'Petugas'
  },
  neverFound: 'belum pernah ditemukan',
  state: {
    intended: 'Belum pasti tercetak',
    printed: 'Tercetak',
    failed: 'Gagal dicetak',
    handedOut: 'Diserahkan ke {holder}',
    returned: 'Kembali',
    void: 'Batal'
  },
  takenBack: 'Dibetulkan: {state}',
  act: {
    menu: 'Tindakan slip',
    selection: 'Yang dilakukan dengan slip terpilih',
    open: 'Buka pembayaran',
    handOut: 'Serahkan…',
    returned: 'Tandai kembali',
    void: 'Batalkan slip…',
    undo: 'Urungkan'
  },
  handOut: {
    title: 'Serahkan {n} slip',
    label: 'Kepada siapa?',
    help: 'Kurir, pelanggan, atau rekan yang membawa slip ini.',
    action: 'Serahkan'
  },
  void: {
    title: 'Batalkan {n} slip',
    label: 'Mengapa?',
    help: 'Slip yang batal tidak dihitung lagi. Sobek atau hancurkan kertasnya.',
    action: 'Batalkan slip',
    keep: 'Jangan',
    lost: 'Slip hilang',
    torn: 'Slip rusak',
    mistake: 'Salah cetak',
    cancelled: 'Pesanan dibatalkan'
  },
  done: {
    handedOut: '{n} slip diserahkan ke {holder}.',
    returned: '{n} slip ditandai kembali.',
    void: '{n} slip dibatalkan.',
    undone: '{n} slip dikembalikan ke keadaan sebelumnya.'
  },
  refused: {
    some: '{n} slip tidak diubah: {names}',
    paid: 'sudah lunas, jangan diserahkan',
    state: 'keadaannya {state}'
  },
  tooMany: 'Paling banyak {most} slip sekali jalan, yang dipilih {n}.',
  gone: 'Slip ini sudah tidak ada di daftar. Pilih lagi.',
  empty: {
    out: 'Tidak ada slip di luar yang belum lunas',
    outHelp: 'Slip yang dicetak muncul di sini sampai lunas, kembali, atau batal.',
    collect: 'Tidak ada slip yang perlu ditarik',
    collectHelp: 'Slip yang lunas sewaktu di luar muncul di sini: tarik supaya tidak dibayar dua kali.',
    returned: 'Belum ada slip yang kembali',
    returnedHelp: 'Tekan Terima kembali, lalu pindai slip yang dibawa kurir satu per satu.',
    void: 'Tidak ada slip yang batal',
    voidHelp: 'Slip yang dibatalkan tersimpan di sini dengan alasannya.',
    noMatch: 'Tidak ada slip yang cocok',
    clear: 'Hapus pencarian',
    toPayments: 'Ke daftar pembayaran'
  },
  failed: 'Daftar slip tidak bisa dimuat',
  ofPayment: {
    tab: 'Slip',
    none: 'Belum ada slip untuk pembayaran ini.',
    copy: 'Cetakan {n}',
    why: 'Alasan: {reason}'
  },
  takeBack: {
    start: 'Terima kembali',
    startHelp: 'Pindai slip yang kembali satu per satu',
    title: 'Terima slip kembali',
    close: 'Selesai menerima',
    help: 'Pindai serial atau kode QRIS setiap slip. Masing-masing langsung ditandai kembali.',
    count: '{n} slip kembali',
    paidCount: '{n} di antaranya sudah lunas',
    typed: 'Atau ketik serialnya',
    take: 'Terima',
    scans: 'Yang dipindai, terbaru di atas',
    returned: 'Kembali',
    paid: 'LUNAS. Hancurkan slip ini',
    unpaid: 'BELUM LUNAS',
    unknown: 'STATUS TIDAK DIKETAHUI',
    conflict: 'DATA BERTENTANGAN. Simpan slip ini dan cek lagi',
    undone: 'Diurungkan',
    already: 'Sudah lebih dulu: {state}, {time}',
    none: 'Bukan slip dari riwayat ini',
    several: '{n} slip memuat kode ini. Pilih serial yang Anda pegang:',
    failed: 'Tidak tercatat. Pindai lagi.'
  }
}
