import type { JobItem } from '#contract/model/jobs'
import type { Language } from '#contract/base'
import { explain } from '#contract/reasons'
import { STATUS_LABELS } from '#contract/status-labels'
import { visibleText } from '#contract/visible-text'
import type { JobsPort } from '../history/jobs/port'
import { csvHeader, csvRows } from '../id-lists/csv'

const PAGE = 1_000

const HEADER: Record<Language, string[]> = {
  id: [
    ...['No', 'Referensi', 'ID pembayaran', 'Hasil', 'Konflik', 'Diharapkan', 'Jumlah', 'Selisih', 'Coba'],
    'Alasan'
  ],
  en: [
    ...[
      'No',
      'Reference',
      'Payment ID',
      'Result',
      'Conflict',
      'Expected',
      'Amount',
      'Difference',
      'Attempts'
    ],
    'Reason'
  ]
}
const CONFLICT: Record<Language, string> = { id: 'ya', en: 'yes' }

/** Yields all items of a job as CSV, in chunks, as of the lookups that answered them. */
export async function* jobCsv(
  history: Pick<JobsPort, 'jobItemsAfter'>,
  jobId: string,
  language: Language
): AsyncGenerator<string> {
  yield csvHeader(HEADER[language])
  for (let after = -1; ;) {
    const items = await history.jobItemsAfter(jobId, after, PAGE)
    if (items.length === 0) return
    yield csvRows(items.map((item) => toRow(item, language)))
    after = items.at(-1)!.position
  }
}

function toRow(item: JobItem, language: Language): (string | number | null)[] {
  const { position, reference, paymentId, result, conflict, expectedAmount, amount, attempts } = item
  const difference = expectedAmount === null || amount === null ? null : amount - expectedAmount
  return [
    position + 1,
    reference && visibleText(reference),
    paymentId,
    STATUS_LABELS[language].result[result] + (conflict ? '?' : ''),
    conflict ? CONFLICT[language] : null,
    expectedAmount,
    amount,
    difference,
    attempts,
    item.outcome === 'found' ? null : explain(item, language)
  ]
}
