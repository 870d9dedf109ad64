/** What becomes of slips at a printer. */
export const printJobs = {
  state: {
    sending: 'dikirim ke antrean {printer}',
    waiting: 'dalam antrean {printer}',
    printing: 'sedang dicetak di {printer}',
    stopped: '{printer}: {reason}',
    taken: 'diterima {printer}',
    cancelled: 'dibatalkan di {printer}',
    failed: 'gagal di {printer}',
    lost: 'hilang dari antrean {printer}'
  },
  waits: 'berhenti',
  message: 'Pesan sistem: {message}.',
  advice: {
    paperOut: 'Isi kertasnya, lalu pencetakan berlanjut.',
    jam: 'Keluarkan kertas yang macet, lalu lanjutkan di printer.',
    open: 'Tutup penutupnya, lalu pencetakan berlanjut.',
    inkOut: 'Ganti tinta, toner, atau pitanya, lalu pencetakan berlanjut.',
    offline: 'Periksa daya, kabel, dan jaringannya, lalu pencetakan berlanjut.',
    stopped: 'Lanjutkan printernya di pengaturan sistem.',
    unknown: 'Lihat printernya.'
  },
  title: 'Slip di printer',
  sending: '{n} slip dikirim ke antrean printer',
  queued: '{n} slip diterima antrean printer',
  printing: '{n} slip sedang dicetak',
  taken: '{n} slip diterima printer',
  pending: '{n} slip belum diterima printer.',
  ended: {
    cancelled: '{printer}: pencetakan {n} slip dibatalkan.',
    failed: '{printer}: pencetakan {n} slip gagal.',
    lost: '{printer}: {n} slip hilang dari antrean.'
  },
  look: 'Lihat slip mana yang keluar.',
  cancel: 'Batalkan {n} slip',
  question: 'Apakah slip ini keluar: {names}? | Apakah {n} slip ini keluar: {names}?',
  reported: 'Menurut hitungan lembar printer, {n} slip keluar. Bandingkan sebelum melanjutkan.',
  resume: 'Lanjutkan dari {serial}'
}
