export const settings = {
  title: 'Pengaturan',
  saved: 'Tersimpan',
  environment: {
    title: 'Lingkungan',
    help: 'Setiap lingkungan punya riwayat sendiri.',
    legend: 'Lingkungan yang dipakai'
  },
  connection: {
    title: 'Sambungan',
    help: 'Alamat, laju, dan kunci, masing-masing untuk tiap lingkungan.',
    which: 'Sambungan untuk',
    baseUrl: 'Alamat server',
    baseUrlHttps: 'Harus https. http hanya untuk komputer ini (127.0.0.1).',
    baseUrlInvalid: 'Ini bukan alamat web, misalnya https://client.kiriminaja.com',
    baseUrlExtra: 'Tulis alamat dasarnya saja, tanpa ? dan #.',
    rate: 'Permintaan per menit',
    rateInvalid: 'Angka bulat dari 1 sampai 6.000, atau kosong untuk tanpa batas.',
    unlimited: 'tanpa batas',
    atOnce: 'Sekaligus',
    atOnceHelp: 'Permintaan yang berjalan bersamaan.',
    atOnceInvalid: 'Angka bulat dari 1 sampai 32.',
    rateHelp: 'Kosong: tanpa batas. Batas server belum diumumkan.',
    rateHelpSandbox: 'Sandbox mengizinkan 10 per menit. Kosong: tanpa batas.',
    rateHelpDemo: 'Simulator menerima laju berapa pun. Kosong: tanpa batas.',
    save: 'Simpan',
    demo: 'Demo menjawab dari simulator di komputer ini. Tidak perlu alamat dan kunci.'
  },
  key: {
    title: 'Kunci API',
    label: 'Kunci API {environment}',
    missing: 'Belum ada kunci',
    stored: 'Tersimpan dengan aman oleh sistem',
    session: 'Hanya untuk sesi ini',
    sessionBesideStored: 'Hanya untuk sesi ini. Kunci yang tersimpan tidak diubah.',
    unconfirmed: 'Belum dipastikan untuk alamat mana',
    unconfirmedHelp:
      'Versi Lunas sebelumnya menyimpan kunci ini untuk {origin}. Pakai untuk alamat itu? Kalau alamatnya bukan dari KiriminAja atau dari Anda, hapus kuncinya.',
    confirm: 'Pakai untuk alamat ini',
    confirmed: 'Kunci dipakai untuk {origin}.',
    unreadable: 'Kunci yang tersimpan tidak bisa dibuka',
    unreadableHelp:
      'Penyimpanan rahasia sistem terkunci atau berganti. Buka kuncinya lalu buka lagi Lunas, atau masukkan lagi kunci API-nya.',
    noStore:
      'Sistem ini tidak punya tempat menyimpan rahasia. Kunci dipakai sampai Lunas ditutup, lalu dilupakan.',
    help: 'Dimasukkan sekali; setelah itu tidak pernah ditampilkan lagi.',
    enter: 'Tempel kunci di sini',
    replace: 'Ganti dengan kunci baru',
    save: 'Simpan kunci',
    test: 'Uji',
    testing: 'Menguji…',
    remove: 'Hapus',
    removeTitle: 'Hapus kunci {environment}?',
    removeBody: 'Pengecekan di lingkungan ini berhenti sampai kunci dimasukkan lagi. Riwayat tetap ada.',
    kept: 'Kunci disimpan.',
    heldForSession: 'Kunci dipakai untuk sesi ini saja.',
    heldBesideStored:
      'Kunci dipakai untuk sesi ini saja: penyimpanan rahasia sistem terkunci. Kunci yang tersimpan tidak diubah.',
    removed: 'Kunci dihapus.'
  },
  test: {
    accepted: 'Kunci diterima server.',
    found: 'Kunci diterima server.',
    notFound: 'Kunci diterima server.',
    rejected: 'Kunci ditolak server.',
    rejectedIp:
      'IP Anda ({ip}) belum diizinkan. Tambahkan di Dashboard KiriminAja → Integrasi → IP Whitelist.',
    throttled: 'Server meminta jeda. Uji lagi sebentar lagi.',
    failed: 'Server gagal menjawab. Kuncinya belum teruji.',
    malformed: 'Jawaban server tidak terbaca. Periksa alamat server.',
    unreachable: 'Server tidak menjawab. Periksa jaringan dan alamat server.',
    cancelled: 'Pengujian dibatalkan.',
    said: 'Kata server: {message}'
  },
  watch: {
    title: 'Pengamatan',
    help: 'Pembayaran yang diamati ditanyakan lagi sampai lunas.',
    hours: 'Lama mengamati (jam)',
    hoursHelp: 'Dari 1 sampai 168 jam. Berlaku untuk pengamatan berikutnya.',
    hoursInvalid: 'Angka bulat dari 1 sampai 168.',
    afterPrinting: 'Amati setelah mencetak',
    afterPrintingHelp: 'Setiap pembayaran yang slipnya keluar langsung diamati.'
  },
  display: {
    title: 'Tampilan',
    language: 'Bahasa',
    theme: 'Tema',
    themes: { system: 'Ikuti sistem', light: 'Terang', dark: 'Gelap' }
  },
  scanner: {
    title: 'Pemindai',
    help: 'Pemindai barcode biasanya langsung dikenali. Uji di sini yang lambat, misalnya Bluetooth, atau yang mengirim awalan.',
    field: 'Pindai satu kode di sini',
    fieldHelp: 'Klik kolom ini, lalu pindai ID, resi, atau kode QRIS apa saja.',
    read: 'Terbaca',
    speed: 'Kecepatan',
    speedOf: '{n} karakter, {ms} ms per karakter, jeda terlama {longest} ms',
    ending: 'Penutup',
    noEnding: 'tidak ada',
    prefix: 'Awalan',
    noPrefix: 'tidak ada',
    assessment: {
      slow: 'Pemindai ini sering lambat. ID, resi GK dan kode QRIS tetap dikenali; untuk kode lain, percepat pemindainya (inter-character delay 0) lalu uji lagi.',
      hand: 'Ini seperti diketik dengan tangan, jadi tidak disimpan. Pindai satu kode.',
      short: 'Terlalu pendek untuk dinilai. Pindai kode yang lebih panjang, misalnya sebuah ID.'
    },
    known: 'Sudah diuji. Jeda sampai {ms} ms di antara dua karakter masih terhitung satu pindaian.',
    unknown: 'Belum diuji: pemindai dikenali dari kode yang dikirim dan dari kecepatannya.',
    forget: 'Lupakan pemindai ini'
  },
  shop: {
    title: 'Identitas slip',
    help: 'Yang tercetak di slip tentang toko Anda. Slip kecil meninggalkan logo, baris penutup, dan alamat lebih dulu.',
    name: 'Nama toko',
    nameHelp: 'Tercetak di atas slip dan laporan.',
    address: 'Alamat',
    addressHelp: 'Satu atau dua baris, di bawah nama toko.',
    footLine: 'Baris penutup',
    footLineHelp: 'Paling bawah di slip, misalnya nomor WhatsApp toko.',
    language: 'Bahasa slip',
    languageHelp: 'Tidak tergantung bahasa jendela ini.',
    languages: { id: 'Bahasa Indonesia', en: 'Inggris', both: 'Indonesia dan Inggris' },
    logo: 'Logo',
    logoHelp:
      'PNG atau JPEG, paling besar 5 MiB dan 4.096 titik tiap sisi. Tercetak hitam putih, seperti tampil di sini.',
    qrisMark: 'Tanda QRIS',
    qrisMarkHelp:
      'Gambar resmi dari bank atau penyedia QRIS Anda, menggantikan kata “QRIS” di atas kode. Lunas tidak menyertakannya.',
    pictureAlt: '{what} seperti yang tercetak',
    choose: 'Pilih gambar…',
    replace: 'Ganti…',
    remove: 'Hapus',
    broken: 'Gambar yang tersimpan rusak, jadi slip keluar tanpanya. Pilih gambarnya lagi, atau hapus.'
  },
  slip: {
    title: 'Slip',
    recheck: 'Cek ulang sebelum cetak setelah (detik)',
    recheckHelp: 'Pembayaran yang dicek lebih lama dari itu dicek lagi sebelum slipnya keluar. 0: selalu.',
    recheckInvalid: 'Bilangan bulat dari 0 sampai 86.400.',
    codeMinutes: 'Kode dianggap lama setelah (menit)',
    codeMinutesHelp:
      'KiriminAja tidak memberi batas waktu, jadi ini perkiraan sejak kode dibuat. Kosong: tidak pernah.',
    codeMinutesInvalid: 'Bilangan bulat dari 1 sampai 43.200, atau kosong.',
    operator: 'Nama petugas',
    operatorHelp: 'Tercetak di bawah slip dan tercatat di riwayat cetak.'
  },
  profiles: {
    title: 'Profil cetak',
    help: 'Printer, kertas dan letaknya. Pilih salah satu saat mencetak.',
    edited: 'Profil',
    add: 'Tambah profil',
    remove: 'Hapus profil',
    isDefault: 'Dipakai kecuali profil lain dipilih',
    newName: 'Profil {n}',
    name: 'Nama profil',
    right: 'Geser ke kanan (mm)',
    down: 'Geser ke bawah (mm)',
    offsetHelp: 'Minus untuk ke kiri atau ke atas. Halaman uji menunjukkan selisihnya.',
    offsetInvalid: 'Angka dari −{mm} sampai {mm}, paling banyak satu desimal.',
    copiesHelp: 'Setiap slip punya nomor sendiri.',
    slipsAJob: 'Slip per pekerjaan cetak',
    slipsAJobHelp:
      'Untuk kertas gulung. Kertas macet merusak paling banyak satu pekerjaan. 1: tiap slip dipotong sesuai panjangnya, juga bila printer hanya memotong di akhir pekerjaan.',
    slipsAJobInvalid: 'Bilangan bulat dari 1 sampai {most}.',
    test: 'Cetak halaman uji',
    tested: 'Halaman uji dikirim ke printer.',
    testOpened: 'Halaman uji dibuka di penampil PDF. Cetak dari sana dengan ukuran asli (100%).'
  },
  about: {
    title: 'Tentang',
    version: 'Lunas {version}',
    body: 'Riwayat dan log tersimpan di komputer ini saja.',
    folder: 'Buka folder data'
  }
}
