import type { Language } from './base'
import type { ReconcileResult } from './model/jobs'
import type { Outcome } from './model/lookups'
import type { CountedStatus } from './model/payments'

/** The names of statuses, outcomes and results, in every window, on paper, in files and in notifications. */
export interface StatusLabels {
  /** A payment in conflict that has this status gets a question mark: `Lunas?`. */
  status: Record<CountedStatus, string>
  outcome: Record<Outcome, string>
  /** The result of an id of a job. */
  result: Record<ReconcileResult, string>
}

const id: StatusLabels = {
  status: { paid: 'Lunas', unpaid: 'Belum lunas', unknown: 'Tidak diketahui', conflict: 'Konflik' },
  outcome: {
    found: 'Ditemukan',
    notFound: 'Tidak ditemukan',
    rejected: 'Ditolak',
    throttled: 'Terlalu sering',
    failed: 'Gagal di server',
    malformed: 'Jawaban rusak',
    unreachable: 'Tidak tersambung',
    cancelled: 'Dibatalkan'
  },
  result: {
    paidEqual: 'Lunas, sesuai',
    paidDifferent: 'Lunas, beda jumlah',
    paidUncompared: 'Lunas, tanpa pembanding',
    unpaid: 'Belum lunas',
    unknown: 'Tidak diketahui',
    notFound: 'Tidak ditemukan',
    failed: 'Gagal dicek',
    open: 'Belum dicek'
  }
}

const en: StatusLabels = {
  status: { paid: 'Paid', unpaid: 'Unpaid', unknown: 'Unknown', conflict: 'Conflict' },
  outcome: {
    found: 'Found',
    notFound: 'Not found',
    rejected: 'Rejected',
    throttled: 'Too many requests',
    failed: 'Failed at the server',
    malformed: 'Broken answer',
    unreachable: 'No connection',
    cancelled: 'Cancelled'
  },
  result: {
    paidEqual: 'Paid, equal',
    paidDifferent: 'Paid, different',
    paidUncompared: 'Paid, not compared',
    unpaid: 'Unpaid',
    unknown: 'Unknown',
    notFound: 'Not found',
    failed: 'Check failed',
    open: 'Not checked yet'
  }
}

export const STATUS_LABELS: Record<Language, StatusLabels> = { id, en }
