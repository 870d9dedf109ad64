import type { ExportField, ExportFormat } from '#contract/model/import-export'
import type { Environment, Language, UtcMillis } from '#contract/base'
import type { Snapshot } from '../history/store/snapshot'
import { columnsOf, type Table } from './columns'
import { csvOf } from './csv'
import { jsonLinesOf } from './json-lines'
import { workbookOf } from './workbook'
import { LABELS } from './labels'

export interface WriteOptions {
  format: ExportFormat
  /** The fields of a table; our own format has all. */
  fields: readonly ExportField[]
  language: Language
  environment: Environment
  now: UtcMillis
  /** Called often with the payments read so far, and the total. May throw to stop. */
  onProgress: (done: number, total: number) => void
}

/** Returns the payments of a snapshot in a format, in chunks. */
export function chunksOf(
  snapshot: Snapshot,
  { format, fields, language, environment, now, onProgress }: WriteOptions
): Iterable<string> | AsyncIterable<Uint8Array> {
  if (format === 'jsonl') {
    const { storedTotal } = snapshot
    const payments = counted(snapshot.stored(), (done) => onProgress(done, storedTotal))
    return jsonLinesOf(payments, { environment, exportedAt: now })
  }
  const { total } = snapshot
  const table: Table = {
    sheet: LABELS[language].sheet,
    columns: columnsOf(fields, language),
    rows: counted(snapshot.rows(fields), (done) => onProgress(done, total)),
    total
  }
  return format === 'csv' ? csvOf(table) : workbookOf(table)
}

function* counted<T>(items: Iterable<T>, onCount: (done: number) => void): Generator<T> {
  let done = 0
  for (const item of items) {
    yield item
    onCount(++done)
  }
}
