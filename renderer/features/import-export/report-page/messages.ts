import { STATUS_LABELS } from '#contract/status-labels'

/** The words of a report on paper, apart from the window's so that its page loads nothing else. */
const id = {
  page: 'Halaman',
  asOf: 'Per {time}',
  environment: {
    production: 'Produksi',
    sandbox: 'SANDBOX: bukan uang sungguhan',
    demo: 'DEMO: data rekaan'
  },
  filter: 'Saringan',
  all: 'Semua pembayaran',
  chosen: '{n} pembayaran pilihan',
  search: 'pencarian “{search}”',
  status: 'status {status}',
  conflictOnly: 'hanya konflik',
  except: 'kecuali {n} pembayaran',
  sorted: 'Urut menurut',
  descending: 'menurun',
  ascending: 'menaik',
  sums: 'Jumlah per status',
  count: 'Pembayaran',
  amount: 'Jumlah',
  total: 'Semua',
  rows: 'Daftar pembayaran',
  capped: 'Hanya {shown} baris pertama dari {total} yang tercetak. Jumlah di atas menghitung semuanya.',
  none: 'Tidak ada pembayaran.',
  statuses: STATUS_LABELS.id.status,
  unknownCode: 'Tidak diketahui (kode {code})',
  doubted: '{status}?',
  conflict: 'KONFLIK',
  lastTry: 'pengecekan terakhir gagal',
  services: { express: 'Express', instant: 'Instant' },
  column: {
    status: 'Status',
    amount: 'Jumlah',
    paymentId: 'ID pembayaran',
    service: 'Layanan',
    awbs: 'Resi',
    recipients: 'Penerima',
    createdAt: 'Dibuat (WIB)',
    checkedAt: 'Status per (WIB)'
  }
}

const en: typeof id = {
  page: 'Page',
  asOf: 'As of {time}',
  environment: { production: 'Production', sandbox: 'SANDBOX: no real money', demo: 'DEMO: made-up data' },
  filter: 'Filter',
  all: 'All payments',
  chosen: '{n} chosen payments',
  search: 'search “{search}”',
  status: 'status {status}',
  conflictOnly: 'conflicts only',
  except: 'except {n} payments',
  sorted: 'Sorted by',
  descending: 'descending',
  ascending: 'ascending',
  sums: 'Sums by status',
  count: 'Payments',
  amount: 'Amount',
  total: 'All',
  rows: 'Payments',
  capped: 'Only the first {shown} rows of {total} are printed. The sums above are of all of them.',
  none: 'There are no payments.',
  statuses: STATUS_LABELS.en.status,
  unknownCode: 'Unknown (code {code})',
  doubted: '{status}?',
  conflict: 'CONFLICT',
  lastTry: 'last check failed',
  services: { express: 'Express', instant: 'Instant' },
  column: {
    status: 'Status',
    amount: 'Amount',
    paymentId: 'Payment ID',
    service: 'Service',
    awbs: 'AWB',
    recipients: 'Recipient',
    createdAt: 'Created (WIB)',
    checkedAt: 'Status as of (WIB)'
  }
}

export const messages = { id, en }
