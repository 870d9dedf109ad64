import type { ExportField } from '#contract/model/import-export'
import type { Language } from '#contract/base'
import type { ConflictReason, AnswerKind } from '#contract/model/payments'
import { STATUS_LABELS, type StatusLabels } from '#contract/status-labels'

interface FileLabels {
  headings: Record<ExportField, string>
  conflict: Record<ConflictReason, string>
  service: Record<AnswerKind, string>
  sheet: string
  code: string
  /** Precedes an unreadable time, as it was written. */
  unreadable: string
}

/** The words of exported files, which are read without the window. */
export type Labels = FileLabels & Pick<StatusLabels, 'status' | 'outcome'>

const id: FileLabels = {
  sheet: 'Pembayaran',
  code: 'kode',
  unreadable: 'tidak terbaca',
  headings: {
    status: 'Status',
    conflict: 'Konflik',
    amount: 'Jumlah (Rp)',
    paymentId: 'ID pembayaran',
    service: 'Layanan',
    awbs: 'Resi',
    recipients: 'Penerima',
    createdAt: 'Dibuat (WIB)',
    checkedAt: 'Dicek (WIB)',
    statusCode: 'Kode status',
    statusText: 'Teks status',
    method: 'Metode',
    payTime: 'pay_time (WIB), bukan bukti bayar',
    paidAt: 'Dibayar, paid_at (WIB)',
    assumedZones: 'Zona waktu dianggap WIB',
    orderIds: 'ID pesanan',
    packageServices: 'Layanan paket',
    packageStatuses: 'Kode status paket',
    recipientPhones: 'Telepon penerima',
    recipientAddresses: 'Alamat penerima',
    senders: 'Pengirim',
    senderPhones: 'Telepon pengirim',
    senderAddresses: 'Alamat pengirim',
    firstSeenAt: 'Pertama ditemukan (WIB)',
    lastTriedAt: 'Terakhir dicoba (WIB)',
    lastOutcome: 'Hasil terakhir',
    lastReason: 'Alasan terakhir',
    lastMessage: 'Kata server terakhir',
    lookups: 'Jumlah pengecekan',
    prints: 'Slip tercetak',
    note: 'Catatan',
    tags: 'Label',
    archivedAt: 'Diarsipkan (WIB)',
    qrContent: 'Isi QR'
  },
  conflict: {
    unpaidWithPaidAt: 'belum lunas, tetapi waktu lunas terisi',
    unpaidWithUnreadablePaidAt: 'belum lunas, tetapi waktu lunas terisi dan tidak terbaca',
    paidWithoutPaidAt: 'lunas, tetapi waktu lunas kosong',
    unpaidAfterPaid: 'pernah lunas, sekarang belum',
    amountChanged: 'jumlahnya berubah',
    qrContentChanged: 'isi kode QR berubah'
  },
  service: { express: 'Express', instant: 'Instant' }
}

const en: FileLabels = {
  sheet: 'Payments',
  code: 'code',
  unreadable: 'unreadable',
  headings: {
    status: 'Status',
    conflict: 'Conflict',
    amount: 'Amount (Rp)',
    paymentId: 'Payment ID',
    service: 'Service',
    awbs: 'AWB',
    recipients: 'Recipient',
    createdAt: 'Created (WIB)',
    checkedAt: 'Checked (WIB)',
    statusCode: 'Status code',
    statusText: 'Status text',
    method: 'Method',
    payTime: 'pay_time (WIB), no proof of payment',
    paidAt: 'Paid, paid_at (WIB)',
    assumedZones: 'Time zone taken as WIB',
    orderIds: 'Order ID',
    packageServices: 'Package service',
    packageStatuses: 'Package status code',
    recipientPhones: 'Recipient’s phone',
    recipientAddresses: 'Recipient’s address',
    senders: 'Sender',
    senderPhones: 'Sender’s phone',
    senderAddresses: 'Sender’s address',
    firstSeenAt: 'First found (WIB)',
    lastTriedAt: 'Last tried (WIB)',
    lastOutcome: 'Last outcome',
    lastReason: 'Last reason',
    lastMessage: 'Server’s last words',
    lookups: 'Lookups',
    prints: 'Slips printed',
    note: 'Note',
    tags: 'Tags',
    archivedAt: 'Archived (WIB)',
    qrContent: 'QR content'
  },
  conflict: {
    unpaidWithPaidAt: 'unpaid, but a time of payment is given',
    unpaidWithUnreadablePaidAt: 'unpaid, but an unreadable time of payment is given',
    paidWithoutPaidAt: 'paid, but no time of payment is given',
    unpaidAfterPaid: 'was paid once, now unpaid',
    amountChanged: 'the amount changed',
    qrContentChanged: 'the QR code’s content changed'
  },
  service: { express: 'Express', instant: 'Instant' }
}

export const LABELS: Record<Language, Labels> = {
  id: { ...STATUS_LABELS.id, ...id },
  en: { ...STATUS_LABELS.en, ...en }
}
