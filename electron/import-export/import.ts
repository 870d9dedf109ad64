import { basename } from 'node:path'
import type { ImportFile, ImportReport, RejectionReason } from '#contract/model/import-export'
import type { Environment, UtcMillis } from '#contract/base'
import type { LocalHistory } from '../history/history'
import type { ReadAnswer } from '../history/lookups/rebuild'
import type { MergeBatch } from '../history/merge/merge'
import { openFile } from '../platform/open-file'
import { linesOf } from './lines'
import { headerWithin, readHeader, readRecord } from './records'

/** At most some hundred milliseconds, during which nothing else can be recorded. */
const RECORDS_AT_ONCE = 300
const BYTES_AT_ONCE = 4 * 1024 * 1024
/** A payment is imported as a whole, so that its lookups keep their order; but not an endless one. */
const MOST_OF_PAYMENT = 5_000
const REJECTIONS = 20
/** The first line is short. */
const HEADER_BYTES = 1_000
const TEXTS_AT_ONCE = 200

/**
 * Checks a file without importing anything.
 *
 * @returns null if it is not in our own format
 * @throws Node's error of the file system
 */
export async function inspectFile(path: string): Promise<ImportFile | null> {
  const file = await openFile(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    // TextDecoder drops the byte order mark that an editor may have added.
    const lines = new TextDecoder().decode(buffer.subarray(0, bytesRead)).split('\n')
    const header = readHeader(lines.find((line) => line.trim() !== '') ?? '')
    if (!header) return null
    const { environment, exportedAt, newer } = header
    return { name: basename(path), bytes: size, environment, exportedAt, newer }
  } finally {
    await file.close()
  }
}

export interface ImportOptions {
  history: Pick<LocalHistory, 'merge' | 'indexTexts'>
  /** Records of another environment are not imported; null for any. */
  environment: Environment | null
  readAnswer: ReadAnswer
  now: UtcMillis
  /** Bytes read so far; after each transaction. */
  onProgress: (done: number) => void
  isStopped: () => boolean
}

/**
 * Imports a file of our own format into a history, some payments per transaction: if it is stopped or fails, everything
 * before stays, and importing the same file again adds the rest.
 *
 * @throws HistoryError, or Node's error of the file system
 */
export async function importFile(path: string, options: ImportOptions): Promise<ImportReport> {
  const { history, environment, readAnswer, now, onProgress, isStopped } = options
  const report: ImportReport = {
    added: 0,
    payments: 0,
    known: 0,
    rejected: 0,
    rejections: [],
    elsewhere: null,
    cut: false,
    stopped: false
  }
  const batch = new Batch()
  async function keep(batch: MergeBatch): Promise<void> {
    const records = batch.lookups.length + batch.prints.length + batch.annotations.length + batch.slips.length
    if (records === 0) return
    const merged = await history.merge(batch, readAnswer)
    const added = merged.lookups + merged.prints + merged.annotations + merged.slips
    report.added += added
    report.known += records - added
    report.payments += merged.payments
  }
  function reject(line: number, because: RejectionReason): void {
    report.rejected++
    if (report.rejections.length < REJECTIONS) report.rejections.push({ line, because })
  }

  let number = 0
  let hasEnded = false
  let isOurs = false
  const file = await openFile(path)
  for await (const { text, bytes } of linesOf(file.createReadStream())) {
    number++
    if (text === '') continue
    if (text === null) {
      reject(number, 'tooLong')
      continue
    }
    // Several files may have been joined.
    const head = headerWithin(text)
    if (head) {
      if (head.isGlued) reject(number, 'notJson')
      report.cut ||= isOurs && !hasEnded
      hasEnded = false
      isOurs = environment === null || head.header.environment === environment
      if (!isOurs) report.elsewhere ??= { line: number, environment: head.header.environment }
      continue
    }
    if (!isOurs) {
      report.rejected++
      continue
    }
    const read = readRecord(text, readAnswer, now)
    if ('rejected' in read) reject(number, read.rejected)
    else if ('end' in read) hasEnded = true
    else {
      const full = batch.add(read, text.length)
      if (!full) continue
      await keep(full)
      onProgress(bytes)
      if (!isStopped()) continue
      return { ...report, cut: false, stopped: true }
    }
  }
  report.cut ||= isOurs && !hasEnded
  await keep(batch.rest())
  while (!isStopped() && !(await history.indexTexts(TEXTS_AT_ONCE))) continue
  return report
}

type Added =
  | { lookup: MergeBatch['lookups'][number] }
  | { print: MergeBatch['prints'][number] }
  | { remark: MergeBatch['annotations'][number] }
  | { slip: MergeBatch['slips'][number] }

const nothing = (): MergeBatch => ({ lookups: [], prints: [], annotations: [], slips: [] })

/** Collects records until there are enough, and all records of a payment are in. */
class Batch {
  #records: MergeBatch = nothing()
  #size = 0
  #bytes = 0
  #last: string | null = null

  /** @returns the records to store before this one */
  add(record: Added, bytes: number): MergeBatch | null {
    const { paymentId } = recordOf(record)
    const isMany = this.#size >= RECORDS_AT_ONCE || this.#bytes >= BYTES_AT_ONCE
    const isWhole = paymentId !== this.#last || this.#size >= MOST_OF_PAYMENT
    const full = isMany && isWhole ? this.rest() : null
    if ('lookup' in record) this.#records.lookups.push(record.lookup)
    else if ('print' in record) this.#records.prints.push(record.print)
    else if ('slip' in record) this.#records.slips.push(record.slip)
    else this.#records.annotations.push(record.remark)
    this.#size++
    this.#bytes += bytes
    this.#last = paymentId
    return full
  }

  rest(): MergeBatch {
    const batch = this.#records
    this.#records = nothing()
    this.#size = this.#bytes = 0
    return batch
  }
}

function recordOf(record: Added): { paymentId: string } {
  if ('lookup' in record) return record.lookup
  if ('slip' in record) return record.slip
  return 'print' in record ? record.print : record.remark
}
