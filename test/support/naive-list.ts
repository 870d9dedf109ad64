import { NO_ANNOTATION, type Annotation, type RowAnnotation } from '#contract/model/annotations'
import type {
  CountAndSum,
  PaymentFilter,
  PaymentRow,
  PaymentSort,
  PaymentSummary
} from '#contract/model/payment-list'
import type { Payment } from '#contract/model/payments'
import { readSearch } from '#contract/search/read'
import type { SearchCondition, SearchTerm, TextField } from '#contract/search/terms'
import { timeRange } from '#contract/search/times'
import { wellFormed } from '../../electron/history/lookups/well-formed'

/** A list of payments by the plainest reading of its filter: each payment is checked separately. */
export class NaiveList {
  /** All payments that the history has. */
  readonly payments = new Map<string, Payment>()
  readonly watched = new Set<string>()
  readonly printed = new Set<string>()
  readonly annotations = new Map<string, Annotation>()
  /** When each id was first looked up, found or not: ties are in that order. */
  readonly #requested = new Map<string, number>()
  /** The time from which relative dates of a search count. */
  readonly #now: number

  constructor(now: number) {
    this.#now = now
  }

  /** Notes that an id was looked up. */
  request(paymentId: string): void {
    if (!this.#requested.has(paymentId)) this.#requested.set(paymentId, this.#requested.size)
  }

  matching(filter: PaymentFilter): Payment[] {
    return [...this.payments.values()].filter((payment) => this.#matches(payment, filter))
  }

  sorted(payments: readonly Payment[], { column, descending }: PaymentSort): Payment[] {
    const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)
    const ascending = (a: Payment, b: Payment) =>
      compare(sortKey(a, column), sortKey(b, column)) ||
      compare(this.#requested.get(a.paymentId)!, this.#requested.get(b.paymentId)!)
    return payments.toSorted(descending ? (a, b) => ascending(b, a) : ascending)
  }

  rows(payments: readonly Payment[]): PaymentRow[] {
    return payments.map((payment) => toRow(payment, this.#annotation(payment)))
  }

  summary(search: string): PaymentSummary {
    return summaryOf(this.matching({ status: null, conflict: false, search }))
  }

  #matches(payment: Payment, { status, conflict, search }: PaymentFilter): boolean {
    const terms = readSearch(search, 'en').search
    return (
      (status === null || payment.status === status) &&
      // A conflict is not in the tab of its status, only in the tab of conflicts.
      (conflict || status === null ? !conflict || inConflict(payment) : !inConflict(payment)) &&
      (terms.some(asksForArchived) || this.#annotation(payment).archivedAt === null) &&
      terms.every(({ not, anyOf }) => not !== anyOf.some((condition) => this.#holds(payment, condition)))
    )
  }

  #annotation({ paymentId }: Payment): Annotation {
    return this.annotations.get(paymentId) ?? NO_ANNOTATION
  }

  #holds(payment: Payment, condition: SearchCondition): boolean {
    if ('text' in condition) {
      const needle = simple(condition.text)
      return this.#textsOf(payment, condition.field).some(
        (text) => typeof text === 'string' && simple(text).includes(needle)
      )
    }
    if ('when' in condition) {
      const { from, before } = timeRange(condition.when, this.#now)
      const { createdAt, paidAt, checkedAt, lastTriedAt } = payment
      const times = { created: createdAt?.at, paid: paidAt?.at, checked: checkedAt, tried: lastTriedAt }
      const at = times[condition.field]
      return at != null && (from === null || at >= from) && (before === null || at < before)
    }
    switch (condition.field) {
      case 'amount': {
        const { from, to } = condition.amount
        return (from === null || payment.amount >= from) && (to === null || payment.amount <= to)
      }
      case 'status':
        return payment.status === condition.is && !inConflict(payment)
      case 'service':
        return payment.service === condition.is
      case 'outcome':
        return payment.lastOutcome === condition.is
      case 'is':
        if (condition.is === 'archived') return this.#annotation(payment).archivedAt !== null
        return condition.is === 'conflict'
          ? payment.conflictReasons.length > 0
          : this.watched.has(payment.paymentId)
      case 'has':
        if (condition.is === 'note') return this.#annotation(payment).note !== ''
        if (condition.is === 'tag') return this.#annotation(payment).tags.length > 0
        return condition.is === 'qr'
          ? payment.qrContent !== null
          : payment.packages.some(({ awb }) => awb !== null)
      case 'printed':
        return this.printed.has(payment.paymentId) === (condition.is === 'yes')
    }
  }

  #textsOf(payment: Payment, field: 'any' | TextField): (string | null | undefined)[] {
    const { paymentId, packages } = payment
    const { note, tags } = this.#annotation(payment)
    const places = packages.flatMap(({ origin, destination }) => [origin, destination])
    const of: Record<TextField, (string | null | undefined)[]> = {
      id: [paymentId],
      awb: packages.map(({ awb }) => awb),
      order: packages.map(({ orderId }) => orderId),
      name: places.map((place) => place?.name),
      address: places.map((place) => place?.address),
      city: places.map((place) => place?.address),
      phone: places.map((place) => place?.phone),
      note: [note],
      tag: tags
    }
    return field === 'any' ? Object.values(of).flat() : of[field]
  }
}

/** Counts and sums of these payments, by kind. */
export function summaryOf(payments: readonly Payment[]): PaymentSummary {
  const totals = (chosen: readonly Payment[]): CountAndSum => ({
    count: chosen.length,
    amount: chosen.reduce((sum, payment) => sum + payment.amount, 0)
  })
  const sure = payments.filter((payment) => !inConflict(payment))
  return {
    all: totals(payments),
    paid: totals(sure.filter((payment) => payment.status === 'paid')),
    unpaid: totals(sure.filter((payment) => payment.status === 'unpaid')),
    unknown: totals(sure.filter((payment) => payment.status === 'unknown')),
    conflict: totals(payments.filter(inConflict))
  }
}

const inConflict = ({ conflictReasons }: Payment): boolean => conflictReasons.length > 0

function asksForArchived({ not, anyOf }: SearchTerm): boolean {
  return !not && anyOf.some((condition) => 'is' in condition && condition.is === 'archived')
}

/** Letter by letter, unlike the history, which handles a text as a whole. */
function simple(text: string): string {
  const letters = [...wellFormed(text)].map((letter) => {
    if (letter === '\0' || letter === '\u001f') return ' '
    const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '')
    return [...plain.toLowerCase()].map((each) => (each === 'ς' ? 'σ' : each)).join('')
  })
  return letters.join('')
}

function sortKey(payment: Payment, column: PaymentSort['column']): number | string {
  if (column === 'status') return ['unpaid', 'unknown', 'paid'].indexOf(payment.status)
  if (column === 'createdAt') return payment.createdAt?.at ?? -1
  const row = toRow(payment, NO_ANNOTATION)
  if (column === 'awbs' || column === 'recipients') return utf8(row[column][0])
  return row[column]
}

/** Compares as SQLite does, by bytes; missing values come first. */
function utf8(text: string | undefined): string {
  return text === undefined ? '' : `+${Buffer.from(simple(text)).toString('latin1')}`
}

function toRow(payment: Payment, annotation: Annotation): PaymentRow {
  const { paymentId, service, status, statusCode, conflictReasons, amount } = payment
  const { checkedAt, lastTriedAt, lastOutcome, packages } = payment
  const names = packages.map((item) => item.destination?.name ?? null)
  return {
    ...{
      paymentId,
      service,
      status,
      statusCode,
      conflictReasons,
      amount,
      checkedAt,
      lastTriedAt,
      lastOutcome
    },
    awbs: packages.map((item) => item.awb).filter((awb) => awb !== null),
    recipients: [...new Set(names.filter((name) => name !== null))],
    createdAt: payment.createdAt?.at ?? null,
    hasQrContent: payment.qrContent !== null,
    annotation: toRowAnnotation(annotation)
  }
}

function toRowAnnotation({ note, tags, archivedAt }: Annotation): RowAnnotation | null {
  const archived = archivedAt !== null
  return note || tags.length > 0 || archived ? { note, tags, archived } : null
}
