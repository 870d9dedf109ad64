/** Saved views of the list of payments. */
export const views = {
  menu: 'Tampilan',
  command: 'Tampilan: {name}',
  all: 'Semua pembayaran',
  differs: 'berbeda dari yang tersimpan',
  default: 'dibuka bersama jendela',
  saveChanges: 'Simpan perubahan',
  revert: 'Kembalikan seperti tersimpan',
  saveAs: 'Simpan sebagai tampilan…',
  copyLink: 'Salin tautan',
  saveFile: 'Simpan sebagai berkas…',
  openFile: 'Buka berkas tampilan…',
  manage: 'Atur tampilan…',
  saved: 'Tampilan “{name}” disimpan.',
  savedFile: 'Tampilan disimpan di {path}.',
  linkCopied: 'Tautan tampilan disalin. Di Lunas, tempel di mana saja untuk membukanya.',
  starting: {
    unpaidToday: 'Belum lunas hari ini',
    unpaidPrinted: 'Belum lunas, slip dicetak',
    conflicts: 'Konflik',
    unchecked: 'Belum lunas, sehari tidak dicek'
  },
  shared: {
    shown: 'Tampilan “{name}” dari tautan atau berkas, belum disimpan.',
    save: 'Simpan…',
    back: 'Kembali ke sebelumnya'
  },
  save: {
    title: 'Simpan tampilan',
    name: 'Nama',
    what: 'Yang disimpan: saringan, pencarian, urutan, dan kolom seperti sekarang. Waktu seperti “hari-ini” tetap berarti hari saat tampilan dibuka.',
    save: 'Simpan'
  },
  problem: {
    empty: 'Beri nama.',
    taken: 'Sudah ada tampilan dengan nama ini.',
    full: 'Paling banyak {n} tampilan sendiri. Hapus salah satu dulu.'
  },
  manager: {
    title: 'Atur tampilan',
    help: 'Urutan ini juga urutan di menu dan tombol Alt+1 sampai Alt+9. Jendela dibuka dengan yang berbintang; tanpa bintang, seperti terakhir ditinggalkan.',
    list: 'Tampilan, menurut urutan',
    nameOf: 'Nama tampilan {name}',
    move: 'Pindahkan {name}',
    moveHelp: 'Seret, atau panah atas dan bawah',
    moved: '{name}: tempat {at} dari {n}',
    open: 'Buka jendela dengan {name}',
    hide: 'Sembunyikan {name}',
    show: 'Tampilkan {name}',
    remove: 'Hapus {name}',
    removed: '“{name}” dihapus.',
    undo: 'Urungkan',
    builtIn: 'bawaan',
    done: 'Selesai'
  }
}
