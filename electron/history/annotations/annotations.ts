import type { Database } from 'better-sqlite3'
import type { UtcMillis } from '#contract/base'
import {
  NO_ANNOTATION,
  type Annotation,
  type AnnotationChange,
  type AnnotationEntry,
  type AnnotationRecord,
  type RowAnnotation,
  type TagCount
} from '#contract/model/annotations'

interface AnnotationRow {
  payment_id: string
  note: string
  tags: string
  archived_at: number | null
}

interface ChangeRow {
  seq: number
  payment_id: string
  at: number
  operator: string | null
  field: AnnotationChange['field']
  old_value: string
  new_value: string
}

/** Who changes an annotation, and when. */
export interface AnnotatedBy {
  at: UtcMillis
  /** null if the settings name nobody. */
  operator: string | null
}

const NOTE_EXCERPT_LENGTH = 200
const MAX_TAGS = 500

/** `remarks`, the annotations of payments, with the log of their changes and the counts of tags. */
export function annotationsTable(db: Database) {
  const find = db.prepare<[string], AnnotationRow>('SELECT * FROM remarks WHERE payment_id = ?')
  const any = db.prepare('SELECT 1 FROM remarks LIMIT 1')
  const ofRows = db.prepare<[string], AnnotationRow>(`
    SELECT payment_id, substr(note, 1, ${NOTE_EXCERPT_LENGTH}) AS note, tags, archived_at FROM remarks
    WHERE payment_id IN (SELECT value FROM json_each(?))
      AND (note <> '' OR tags <> '[]' OR archived_at IS NOT NULL)`)
  const put = db.prepare<AnnotationRow>(`
    INSERT OR REPLACE INTO remarks (payment_id, note, tags, archived_at)
    VALUES (@payment_id, @note, @tags, @archived_at)`)
  const log = db.prepare<Omit<ChangeRow, 'seq'>>(`
    INSERT INTO remark_changes (payment_id, at, operator, field, old_value, new_value)
    VALUES (@payment_id, @at, @operator, @field, @old_value, @new_value)`)
  const entries = db.prepare<[string, number], ChangeRow>(
    'SELECT * FROM remark_changes WHERE payment_id = ? ORDER BY seq DESC LIMIT ?'
  )
  const all = db.prepare<[string], ChangeRow>(
    'SELECT * FROM remark_changes WHERE payment_id = ? ORDER BY at, seq'
  )
  const isLogged = db.prepare<Omit<ChangeRow, 'seq'>>(`
    SELECT 1 FROM remark_changes WHERE payment_id = @payment_id AND at = @at AND operator IS @operator
      AND field = @field AND old_value = @old_value AND new_value = @new_value`)
  const latest = db
    .prepare<[string, string], string>(
      'SELECT new_value FROM remark_changes WHERE payment_id = ? AND field = ? ORDER BY at DESC, new_value DESC LIMIT 1'
    )
    .pluck()
  const archive = db.prepare<[number]>('INSERT OR IGNORE INTO archived (seq) VALUES (?)')
  const unarchive = db.prepare<[number]>('DELETE FROM archived WHERE seq = ?')
  const count = db.prepare<[string, number]>(
    'INSERT INTO tag_counts (tag, n) VALUES (?, ?) ON CONFLICT (tag) DO UPDATE SET n = n + excluded.n'
  )
  const tags = db.prepare<[number], TagCount>(
    'SELECT tag, n AS count FROM tag_counts WHERE n > 0 ORDER BY n DESC, tag LIMIT ?'
  )

  function get(paymentId: string): Annotation {
    const row = find.get(paymentId)
    return row ? toAnnotation(row) : NO_ANNOTATION
  }

  /** Replaces an annotation, and updates what is counted of it. */
  function replace(seq: number, paymentId: string, annotation: Annotation): void {
    const before = get(paymentId)
    put.run({
      payment_id: paymentId,
      note: annotation.note,
      tags: JSON.stringify(annotation.tags),
      archived_at: annotation.archivedAt
    })
    ;(annotation.archivedAt === null ? unarchive : archive).run(seq)
    if (before.tags.join() === annotation.tags.join()) return
    for (const tag of before.tags) count.run(tag, -1)
    for (const tag of annotation.tags) count.run(tag, 1)
  }

  return {
    find: get,
    /** Returns the annotations of those payments that have one. */
    ofRows(paymentIds: readonly string[]): ReadonlyMap<string, RowAnnotation> {
      const rows = any.get() ? ofRows.all(JSON.stringify(paymentIds)) : []
      return new Map(rows.map((row) => [row.payment_id, toRowAnnotation(row)]))
    },
    /**
     * Makes one change and logs it.
     *
     * @param seq the payment's number
     */
    change(seq: number, change: AnnotationChange, { at, operator }: AnnotatedBy): void {
      const { paymentId, field, to } = change
      replace(seq, paymentId, { ...get(paymentId), [field]: to })
      log.run(toLogged({ ...change, at, operator }))
    },
    /** Whether a change from another machine is already in the log. */
    isKnown(record: AnnotationRecord): boolean {
      return isLogged.get(toLogged(record)) !== undefined
    },
    /**
     * Adds changes from another machine to a payment's log; each field gets its latest value, whichever machine set it.
     *
     * @param seq the payment's number
     */
    adopt(seq: number, paymentId: string, records: readonly AnnotationRecord[]): void {
      for (const record of records) log.run(toLogged(record))
      const annotation: Record<string, unknown> = { ...get(paymentId) }
      for (const { field } of records) annotation[field] = JSON.parse(latest.get(paymentId, field)!)
      replace(seq, paymentId, annotation as unknown as Annotation)
    },
    /** Returns all changes of a payment, in the order of their times. */
    log(paymentId: string): AnnotationRecord[] {
      return all.all(paymentId).map((row) => {
        const { id: _, ...record } = toEntry(row)
        return record
      })
    },
    /** Newest first. */
    entries(paymentId: string, limit: number): AnnotationEntry[] {
      return entries.all(paymentId, limit).map(toEntry)
    },
    /** The most used first. */
    tags(): TagCount[] {
      return tags.all(MAX_TAGS)
    }
  }
}
export type AnnotationsTable = ReturnType<typeof annotationsTable>

function toLogged({ paymentId, at, operator, field, from, to }: AnnotationRecord): Omit<ChangeRow, 'seq'> {
  return {
    ...{ payment_id: paymentId, at, operator, field },
    old_value: JSON.stringify(from),
    new_value: JSON.stringify(to)
  }
}

function toAnnotation({ note, tags, archived_at }: AnnotationRow): Annotation {
  return { note, tags: JSON.parse(tags) as string[], archivedAt: archived_at }
}

function toRowAnnotation(row: AnnotationRow): RowAnnotation {
  const { note, tags, archivedAt } = toAnnotation(row)
  return { note, tags, archived: archivedAt !== null }
}

function toEntry({ seq, payment_id, at, operator, field, old_value, new_value }: ChangeRow): AnnotationEntry {
  const change = { paymentId: payment_id, field, from: JSON.parse(old_value), to: JSON.parse(new_value) }
  return { id: seq, at, operator, ...(change as AnnotationChange) }
}
