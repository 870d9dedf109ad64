import type { ExportField } from '#contract/model/import-export'
import { LAST_REASON } from './queries'

/** Stands between the values of several packages: none of them holds it as a rule, unlike a comma. */
const BETWEEN = ' | '

/** What SQL gives for each field of an exported row: a text, a number, or null. Times are UTC milliseconds. */
const FIELD_SQL: Record<ExportField, string> = {
  // With the code where it is unknown, and a question mark in front where something disagrees.
  status: `iif(conflict, '?', '') || iif(status = 'unknown', 'unknown' || char(9) || status_code, status)`,
  // As JSON.
  conflict: `nullif(conflict_reasons, '[]')`,
  amount: 'amount',
  paymentId: 'payment_id',
  service: 'service',
  awbs: ofPackages('awb'),
  recipients: ofPackages(`destination ->> '$.name'`),
  createdAt: reported('created'),
  checkedAt: 'checked_at',
  statusCode: 'status_code',
  statusText: 'status_text',
  method: 'method',
  payTime: reported('pay_time'),
  paidAt: reported('paid'),
  assumedZones: `nullif(trim(iif(created_zone_assumed, 'created_at ', '') || iif(pay_time_zone_assumed, 'pay_time ', '')
    || iif(paid_zone_assumed, 'paid_at', '')), '')`,
  orderIds: ofPackages('order_id'),
  packageServices: ofPackages(
    `coalesce(packages.service || ' ' || service_name, packages.service, service_name)`
  ),
  packageStatuses: ofPackages(`format('%.15g', packages.status)`, 'packages.status IS NOT NULL'),
  recipientPhones: ofPackages(`destination ->> '$.phone'`),
  recipientAddresses: ofPackages(`destination ->> '$.address'`),
  senders: ofPackages(`origin ->> '$.name'`),
  senderPhones: ofPackages(`origin ->> '$.phone'`),
  senderAddresses: ofPackages(`origin ->> '$.address'`),
  firstSeenAt: 'first_seen_at',
  lastTriedAt: 'last_tried_at',
  lastOutcome: 'last_outcome',
  lastReason: LAST_REASON,
  lastMessage: 'last_message',
  lookups: '(SELECT count(*) FROM lookups WHERE lookups.payment_id = payments.payment_id)',
  prints: '(SELECT count(*) FROM prints WHERE prints.payment_id = payments.payment_id)',
  note: ofAnnotation(`nullif(note, '')`),
  tags: `(SELECT group_concat(value, ', ') FROM remarks, json_each(tags)
    WHERE remarks.payment_id = payments.payment_id)`,
  archivedAt: ofAnnotation('archived_at'),
  qrContent: 'qr_content'
}

/** The fields of payments as a list of columns. */
export function fieldsSql(fields: readonly ExportField[]): string {
  return fields.map((field) => FIELD_SQL[field]).join(', ')
}

/** Of all packages in the server's order: they are kept in it, and read so. */
function ofPackages(value: string, where = 'TRUE'): string {
  return `(SELECT group_concat(${value}, '${BETWEEN}') FROM packages WHERE payment = payments.seq AND ${where})`
}

function ofAnnotation(value: string): string {
  return `(SELECT ${value} FROM remarks WHERE remarks.payment_id = payments.payment_id)`
}

/** A text that is no time that we can read is better than nothing; the column says that it is one. */
function reported(column: string): string {
  return `coalesce(${column}_at, ${column}_text)`
}
