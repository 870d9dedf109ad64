import type { ExportField } from '#contract/model/import-export'
import { LAST_REASON } from './queries'

/** Separates the values of several packages: unlike a comma, it hardly ever occurs in them. */
const BETWEEN = ' | '

/** The SQL of each field of an exported row: a text, a number, or null. Times are UTC milliseconds. */
const FIELD_SQL: Record<ExportField, string> = {
  // With the code if the status is unknown, and a leading question mark if there is a conflict.
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

/** Returns the fields of payments as a list of SQL columns. */
export function fieldsSql(fields: readonly ExportField[]): string {
  return fields.map((field) => FIELD_SQL[field]).join(', ')
}

/** Joins a value of all packages in the server's order: they are stored in it, and read so. */
function ofPackages(value: string, where = 'TRUE'): string {
  return `(SELECT group_concat(${value}, '${BETWEEN}') FROM packages WHERE payment = payments.seq AND ${where})`
}

function ofAnnotation(value: string): string {
  return `(SELECT ${value} FROM remarks WHERE remarks.payment_id = payments.payment_id)`
}

/** If the time could not be read, its text is better than nothing; the column shows that it is a text. */
function reported(column: string): string {
  return `coalesce(${column}_at, ${column}_text)`
}
