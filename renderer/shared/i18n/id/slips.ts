export const slips = {
  title: 'Slip QR',
  titleMany: '{n} slip QR',
  layout: 'Ukuran',
  layouts: {
    roll58: 'Rol 58 mm',
    roll80: 'Rol 80 mm',
    label: 'Label 100 × 150 mm',
    a6: 'A6',
    a5: 'A5',
    a4x1: 'A4',
    a4x2: 'A4, 2 slip',
    a4x4: 'A4, 4 slip',
    a4x8: 'A4, 8 slip',
    a4x12: 'A4, 12 slip',
    list: 'Daftar antar (A4)'
  },
  profile: 'Profil',
  standardProfile: 'Standar',
  copies: 'Rangkap',
  dpi: 'Titik/inci',
  dpiHelp: '203 atau 300 untuk printer termal, 300 atau 600 untuk lainnya: kotak kode selalu titik utuh',
  place: 'Mulai di',
  placeHelp: 'Letak slip pertama di lembar yang sudah terpakai sebagian, 1 sampai {n}, baris demi baris',
  useLayout: 'Pakai {layout}',
  printer: 'Printer',
  pdfViewer: 'Buka di penampil PDF',
  pdfViewerHelp:
    'Slip dibuka sebagai PDF. Cetak dari sana dengan ukuran asli (100%). Dengan cara ini, ketepatan titik kode di printer tidak diperiksa.',
  isDefault: '{name} (bawaan)',
  loadPrinters: 'Cari printer lagi',
  printerReplaced: 'Printer {name} tidak terhubung, jadi penampil PDF yang dipakai.',
  printerGone: '{name} (tidak terhubung)',
  printerError: {
    paperOut: 'kertas habis',
    jam: 'kertas macet',
    open: 'penutup terbuka',
    inkOut: 'tinta habis',
    offline: 'tidak terhubung',
    stopped: 'dijeda'
  },
  dpiMismatch: 'Printer ini {printer} DPI; yang dipilih {profile} DPI.',
  useDpi: 'Pakai {dpi}',
  payee: {
    changed: '{n} slip membayar pihak baru',
    several:
      'Belum ada penerima yang dikenal, dan slip ini membayar {n} penerima yang berbeda. Terima hanya rekening toko sendiri.',
    nobodyKnown: 'penerimanya belum dikenal',
    since: 'Dicocokkan dengan penerima yang diterima {time} WIB.',
    nameOnly:
      'Penerima ini diterima {time} WIB menurut nama dan NMID saja. Sekarang rekeningnya ikut dicocokkan.',
    known: 'Selama ini',
    now: 'Sekarang',
    none: 'tidak ada',
    notSaved: 'tidak tercatat',
    differs: 'berbeda',
    isSame: 'sama',
    same: '{n} data lain sama',
    help: 'Stiker dengan kode orang lain adalah penipuan yang sudah dikenal, juga dengan nama yang sama. Cocokkan huruf demi huruf, dan pastikan rekening yang berubah, sebelum menerima.',
    accept: 'Terima {name}'
  },
  payer: {
    types: 'tanpa jumlah: pembayar mengetik sendiri, seharusnya {amount}',
    fee: 'yang terdebit {total}, termasuk biaya {fee}',
    percent: 'yang terdebit sekitar {total}, termasuk biaya {percent}%'
  },
  copy: {
    why: 'Mengapa slip ini dicetak lagi? | Mengapa {n} slip ini dicetak lagi?',
    say: 'Simpan',
    lost: 'Slip hilang',
    unreadable: 'Hasil cetak tidak terbaca',
    jam: 'Kertas habis atau macet',
    rest: 'Pencetakan terhenti sebelum cetakan ini'
  },
  otherAmount: {
    why: 'Mengapa slip dengan jumlah berbeda ini tetap dicetak? | Mengapa {n} slip dengan jumlah berbeda ini tetap dicetak?'
  },
  unconfirmed: {
    question:
      'Lunas berhenti saat slip ini dicetak: {names}. Apakah slip keluar? | Lunas berhenti saat {n} slip dicetak: {names}. Apakah slip keluar?',
    printed: 'Sudah keluar',
    notPrinted: 'Tidak keluar'
  },
  preview: 'Pratinjau slip',
  sheets: 'Halaman',
  serialOf: 'slip {serial}, cetakan {copy}',
  zoom: 'Perbesaran',
  zooms: { fit: 'Muat', actual: '100%', double: '200%' },
  pages: '{n} halaman',
  print: 'Cetak',
  savePdf: 'Simpan PDF…',
  working: 'Menyiapkan…',
  rechecking: 'Mengecek ulang {done} dari {total}…',
  skipCheck: 'Cetak tanpa cek',
  rendering: 'Menggambar {done} dari {total}…',
  printing: 'Mencetak {done} dari {total}…',
  stop: 'Berhenti',
  brokeOff: 'Lalu printer gagal: {problem}',
  printRest: 'Cetak {n} slip sisanya',
  paperOut: {
    title: 'Kertas habis atau macet?',
    first: 'Slip pertama yang tidak keluar',
    choose: 'Pilih slip',
    again: 'Cetak ulang mulai dari sini'
  },
  refused: '{n} slip ditahan',
  blockedHelp: 'Slip yang bisa menipu tidak dicetak tanpa persetujuan Anda.',
  blockedIds: 'Slip yang ditahan',
  blockedMore: 'Tampilkan {n} lagi',
  override: 'Saya mengerti. Cetak juga {n} slip ini dengan peringatan di atasnya.',
  impossible: 'Tanpa kode QR yang muat dan bisa dipindai tidak ada yang dicetak.',
  missingSigns:
    'Slip tidak bisa menampilkan nama atau alamat itu apa adanya, jadi tidak dicetak. Cocokkan namanya dengan toko, atau serahkan pembayarannya dengan cara lain.',
  decide: 'Baca dulu alasannya, lalu putuskan.',
  nothing: 'Tidak ada slip yang bisa dicetak.',
  printed: '{n} slip dikirim ke printer.',
  opened: '{n} slip dibuka di penampil PDF. Cetak dari sana dengan ukuran asli (100%).',
  saved: '{n} slip disimpan: {path}',
  dropped: 'Dibatalkan. Tidak ada yang dicetak.',
  someBlocked: '{n} ditahan.',
  notPrinted: '{n} slip lagi tidak dicetak.',
  notPrintedOf: 'Belum dicetak: {payments}'
}
