import type { ExportField, ExportSource } from '#contract/model/import-export'
import type { UtcMillis } from '#contract/base'
import type { PaymentRow, PaymentSummary } from '#contract/model/payment-list'
import type { Print } from '#contract/model/slips'
import type { AnnotationRecord } from '#contract/model/annotations'
import type { SlipRecord } from '../slips/slips'
import { openToRead } from './database'
import { toHistoryError } from '../port/errors'
import { fieldsSql } from '../payments/exported'
import { defineFunctions } from '../search/functions'
import type { StoredLookup } from '../lookups/lookups'
import { DEFAULTS } from './open'
import { addUp, type SumRow } from '../search/sums'
import { lookedUpIds } from '../lookups/rebuild'
import type { PaymentList } from '../payments/payment-list'
import { currentPaymentsSql } from '../payments/queries'
import { tablesOf } from './tables'

/** The values of one payment, in the order of the fields. */
export type RawRow = (string | number | null)[]

/** All records of one payment, or of an id that no lookup ever found. */
export interface StoredPayment {
  lookups: Iterable<StoredLookup>
  /** Oldest first. */
  prints: Print[]
  /** Changes of annotations, in the order of their times. */
  annotations: AnnotationRecord[]
  /** Oldest first. */
  slips: SlipRecord[]
}

/** A consistent snapshot of payments, to read from the first to the last while others write. */
export interface Snapshot {
  total: number
  rows(fields: readonly ExportField[]): Generator<RawRow>
  /** Returns the first rows as the list has them. */
  listItems(limit: number): PaymentRow[]
  summary(): PaymentSummary
  /** The number of payments that `kept` yields. */
  storedTotal: number
  /** If the whole history is exported, includes ids that no lookup ever found. */
  stored(): Generator<StoredPayment>
  close(): void
}

/** A page of rows takes some hundred kilobytes. */
const ROWS_AT_ONCE = 500

/**
 * Opens a snapshot of a history that is open elsewhere. It works in the caller's thread, so use it only in worker
 * threads and in commands.
 *
 * @param now the moment that relative times of a search refer to
 * @param throwIfCancelled called now and then during the search; ends it by throwing
 * @throws HistoryError
 */
export function openSnapshot(
  file: string,
  source: ExportSource,
  now: UtcMillis,
  throwIfCancelled: () => void
): Snapshot {
  try {
    const db = openToRead(file, DEFAULTS.busyTimeoutMs)
    try {
      const tables = tablesOf(db, defineFunctions(db, { ...DEFAULTS, throwIfCancelled }))
      db.exec('BEGIN')
      const { paymentList, lookups, prints, annotations, slips } = tables
      const seqs = seqsOf(paymentList, source, now).subarray(0, source.limit)

      function* pages<Row>(sql: string, raw: boolean): Generator<Row[]> {
        const rows = db.prepare<[string], Row>(sql).raw(raw)
        for (let i = 0; i < seqs.length; i += ROWS_AT_ONCE) {
          throwIfCancelled()
          yield rows.all(`[${seqs.subarray(i, i + ROWS_AT_ONCE).join()}]`)
        }
      }
      function* ids(): Generator<string> {
        for (const page of pages<[string]>(currentPaymentsSql('payment_id'), true))
          for (const [id] of page) yield id
      }
      const isAll = isEverything(source)
      return {
        total: seqs.length,
        *rows(fields) {
          for (const page of pages<RawRow>(currentPaymentsSql(fieldsSql(fields)), true)) yield* page
        },
        listItems: (limit) => paymentList.listed(seqs.subarray(0, limit)),
        summary() {
          const sums = new Map<string, SumRow>()
          for (const page of pages<SumRow>(
            currentPaymentsSql('status, conflict, 1 AS count, amount'),
            false
          )) {
            for (const row of page) {
              const sum = sums.get(row.status + row.conflict)
              if (!sum) sums.set(row.status + row.conflict, row)
              else {
                sum.count++
                sum.amount += row.amount
              }
            }
          }
          return addUp([...sums.values()])
        },
        get storedTotal() {
          return isAll ? lookups.countIds() : seqs.length
        },
        *stored() {
          for (const id of isAll ? lookedUpIds(tables) : ids()) {
            throwIfCancelled()
            yield {
              lookups: lookups.withBodies(id),
              prints: prints.ofPayment(id).reverse(),
              annotations: annotations.log(id),
              slips: slips.log(id)
            }
          }
        },
        close: () => void db.close()
      }
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    throw toHistoryError(error)
  }
}

/** Reads only the numbers first, four bytes each: SQLite would sort whole rows. */
function seqsOf(list: PaymentList, { selected, sort }: ExportSource, now: UtcMillis): Int32Array {
  if ('paymentIds' in selected) return Int32Array.from(list.seqsOf(selected.paymentIds, sort))
  const seqs = list.seqs({ ...selected.filter, ...sort }, now)
  if (selected.except.length === 0) return seqs
  const remaining = new Set(list.seqsOf(selected.except, sort))
  return seqs.filter((seq) => !remaining.has(seq))
}

function isEverything({ selected, limit }: ExportSource): boolean {
  if ('paymentIds' in selected || limit !== undefined) return false
  const { filter, except } = selected
  return filter.status === null && !filter.conflict && filter.search === '' && except.length === 0
}
