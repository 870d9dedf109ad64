import type { Outcome } from '#contract/model/lookups'
import type { PaymentRow as ListedPayment } from '#contract/model/payment-list'
import type {
  ConflictReason,
  Package,
  Payment,
  ReportedTime,
  AnswerKind,
  Status
} from '#contract/model/payments'
import type { Annotation, RowAnnotation } from '#contract/model/annotations'
import type { PaymentState } from './derive'
import { searchable, searchText } from '../search/filter'

/** A row of `payments` as the list needs it. */
export interface ListRow {
  payment_id: string
  service: AnswerKind
  status: Status
  status_code: string
  conflict_reasons: string
  amount: number
  awbs: string
  recipients: string
  created_at: number | null
  checked_at: number
  last_tried_at: number
  last_outcome: Outcome
}

/** A row of `payments`, without its packages. */
export interface StateRow extends ListRow {
  /** The payment's own number: that of its first lookup. */
  seq: number
  first_seen_at: number
  last_message: string | null
  status_text: string | null
  method: string | null
  qr_content: string | null
  created_text: string | null
  created_zone_assumed: number | null
  pay_time_at: number | null
  pay_time_text: string | null
  pay_time_zone_assumed: number | null
  paid_at: number | null
  paid_text: string | null
  paid_zone_assumed: number | null
  seen_paid: number
  amount_changed: number
  qr_content_changed: number
  last_qr_content: string | null
}

/** Columns that only queries use. */
interface SearchTextRow {
  status_rank: number
  conflict: number
  awb_key: string | null
  recipient_key: string | null
  search_text: string
}

/** What needs attention comes first. */
const RANK: Record<Status, number> = { unpaid: 0, unknown: 1, paid: 2 }

/** @param annotation its words are searchable too */
export function toStateRow(
  paymentId: string,
  state: PaymentState,
  annotation: Annotation
): Omit<StateRow, 'seq'> & SearchTextRow {
  const { answer, evidence } = state
  const { packages, createdAt, payTime, paidAt } = answer
  const awbs = texts(packages.map((item) => item.awb))
  const recipients = [...new Set(texts(packages.map((item) => item.destination?.name)))]
  return {
    payment_id: paymentId,
    service: answer.service,
    status: answer.status,
    status_rank: RANK[answer.status],
    status_code: answer.statusCode,
    conflict_reasons: JSON.stringify(state.conflictReasons),
    conflict: flag(state.conflictReasons.length > 0),
    amount: answer.amount,
    awbs: JSON.stringify(awbs),
    awb_key: keyOf(awbs),
    recipients: JSON.stringify(recipients),
    recipient_key: keyOf(recipients),
    created_at: createdAt?.at ?? null,
    created_text: createdAt?.text ?? null,
    created_zone_assumed: assumed(createdAt),
    pay_time_at: payTime?.at ?? null,
    pay_time_text: payTime?.text ?? null,
    pay_time_zone_assumed: assumed(payTime),
    paid_at: paidAt?.at ?? null,
    paid_text: paidAt?.text ?? null,
    paid_zone_assumed: assumed(paidAt),
    first_seen_at: state.firstSeenAt,
    checked_at: state.checkedAt,
    last_tried_at: state.lastTriedAt,
    last_outcome: state.lastOutcome,
    last_message: state.lastMessage,
    status_text: answer.statusText,
    method: answer.method,
    qr_content: answer.qrContent,
    seen_paid: flag(evidence.seenPaid),
    amount_changed: flag(evidence.amountChanged),
    qr_content_changed: flag(evidence.qrContentChanged),
    last_qr_content: evidence.lastQrContent,
    search_text: searchableText(paymentId, packages, annotation)
  }
}

/** Returns the text that a payment is searched by. */
export function searchableText(
  paymentId: string,
  packages: readonly Package[],
  { note, tags }: Annotation
): string {
  return searchText([paymentId, ...packages.flatMap(textsOf), note === '' ? null : note, ...tags])
}

export function toState(row: StateRow, packages: Package[]): PaymentState {
  return {
    answer: {
      paymentId: row.payment_id,
      service: row.service,
      status: row.status,
      statusCode: row.status_code,
      statusText: row.status_text,
      amount: row.amount,
      method: row.method,
      qrContent: row.qr_content,
      payTime: toTime(row.pay_time_at, row.pay_time_text, row.pay_time_zone_assumed),
      paidAt: toTime(row.paid_at, row.paid_text, row.paid_zone_assumed),
      createdAt: toTime(row.created_at, row.created_text, row.created_zone_assumed),
      packages
    },
    evidence: {
      seenPaid: row.seen_paid === 1,
      amountChanged: row.amount_changed === 1,
      qrContentChanged: row.qr_content_changed === 1,
      lastQrContent: row.last_qr_content
    },
    conflictReasons: toReasons(row),
    firstSeenAt: row.first_seen_at,
    checkedAt: row.checked_at,
    lastTriedAt: row.last_tried_at,
    lastOutcome: row.last_outcome,
    lastMessage: row.last_message
  }
}

/** @param lookups their number, of any outcome, and the reason of the last */
export function toPayment(
  { answer, evidence: _, ...derived }: PaymentState,
  lookups: Pick<Payment, 'lookups' | 'lastReason'>
): Payment {
  return { ...answer, ...derived, ...lookups }
}

export function toListItem(
  row: ListRow & { has_qr_content: number },
  annotation: RowAnnotation | null
): ListedPayment {
  return {
    paymentId: row.payment_id,
    service: row.service,
    status: row.status,
    statusCode: row.status_code,
    conflictReasons: toReasons(row),
    amount: row.amount,
    awbs: JSON.parse(row.awbs) as string[],
    recipients: JSON.parse(row.recipients) as string[],
    createdAt: row.created_at,
    checkedAt: row.checked_at,
    lastTriedAt: row.last_tried_at,
    lastOutcome: row.last_outcome,
    hasQrContent: row.has_qr_content === 1,
    annotation
  }
}

function toReasons(row: ListRow): ConflictReason[] {
  return JSON.parse(row.conflict_reasons) as ConflictReason[]
}

function toTime(at: number | null, text: string | null, zoneAssumed: number | null): ReportedTime | null {
  return text === null ? null : { at, text, zoneAssumed: zoneAssumed === 1 }
}

/** Returns the texts that staff search a package by. */
function textsOf({ awb, orderId, origin, destination }: Package): (string | null | undefined)[] {
  const contacts = [origin, destination].flatMap((contact) => [
    contact?.name,
    contact?.address,
    contact?.phone
  ])
  return [awb, orderId, ...contacts]
}

/** Returns the sort key of a list of texts. */
function keyOf([first]: string[]): string | null {
  return first === undefined ? null : searchable(first)
}

function texts(values: readonly (string | null | undefined)[]): string[] {
  return values.filter((value) => typeof value === 'string')
}

function assumed(time: ReportedTime | null): number | null {
  return time && flag(time.zoneAssumed)
}

function flag(value: boolean): number {
  return value ? 1 : 0
}
