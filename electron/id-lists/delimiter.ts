import { DELIMITERS } from '#contract/model/lists'
import { isKnownId, looksLikeId, understandIds } from '#contract/payment-ids'
import { findIds } from './cell-ids'
import { cleanCell } from './cells'
import { parseDelimited } from './delimited'

/** How much of a file is examined to find its delimiter. */
const SAMPLE = 64 * 1024
const SAMPLE_ROWS = 200
/** A title or a note between the rows should not decide, so scores this close count as equal. */
const CLOSE = 0.1

/** Delimiters in the order of preference when several fit: amounts in Indonesia contain commas. */
type Separator = (typeof DELIMITERS)[number]

/**
 * Finds the delimiter that leaves most ids alone in their cells; if there is none, the one that occurs equally often in
 * most rows.
 *
 * @returns null if nothing separates columns: one id per line, sentences, ids in a row
 */
export function findDelimiter(text: string): Separator | null {
  const sample = sampleOf(text)
  const readings = DELIMITERS.map((delimiter) => {
    const { rows } = parseDelimited(sample, delimiter, SAMPLE_ROWS)
    const filled = rows.filter((row) => row.some((cell) => /[\p{L}\p{N}]/u.test(cell)))
    return { delimiter, rows: filled, alone: filled.filter(hasIdAlone).length, share: shareOfMode(filled) }
  })
  const alone = Math.max(...readings.map((candidate) => candidate.alone))
  const fitting =
    alone > 0
      ? readings.filter((candidate) => candidate.alone >= alone * (1 - CLOSE))
      : readings.filter(({ share }) => share >= 0.5)
  const share = Math.max(...fitting.map((candidate) => candidate.share))
  const best = fitting.find((candidate) => candidate.share >= share - CLOSE)
  return best && !areSentences(best.rows) ? best.delimiter : null
}

/** Returns a sample without its last line if that is cut off, because it is not a complete row. */
function sampleOf(text: string): string {
  if (text.length <= SAMPLE) return text
  const sample = text.slice(0, SAMPLE)
  const end = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r'))
  return end > 0 ? sample.slice(0, end) : sample
}

function hasIdAlone(row: string[]): boolean {
  return row.length > 1 && row.some((cell) => looksLikeId(cleanCell(cell)))
}

/** Returns the share of rows with the most common width, among widths of several columns. */
function shareOfMode(rows: string[][]): number {
  const counts = new Map<number, number>()
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  return Math.max(0, ...counts.values()) / Math.max(1, rows.length)
}

/**
 * Whether the commas belong to sentences, or separate ids: read as a table, all but one id per row would be lost. Ids
 * in sentences have varying places, with words beside them.
 */
function areSentences(rows: string[][]): boolean {
  const columns = new Map<number, number>()
  const rowStats = rows.map((row) => {
    const filled = row.map(cleanCell).filter((cell) => cell !== '')
    const ids = row.flatMap((cell, column) =>
      findIds(cell).length > 0 ? { column, isAlone: looksLikeId(cleanCell(cell)) } : []
    )
    for (const { column } of ids) columns.set(column, (columns.get(column) ?? 0) + 1)
    return { filled, ids }
  })
  const [[usual] = [-1]] = [...columns].sort(([, one], [, other]) => other - one)
  let sentences = 0
  let others = 0
  for (const { filled, ids } of rowStats) {
    if (ids.length === 0 || filled.length < 2) continue
    const isAstray = ids.length === 1 && !ids[0]?.isAlone && ids[0]?.column !== usual
    const areWithin = ids.length > 1 && ids.some(({ isAlone }) => !isAlone)
    if (isAstray || areWithin || (ids.length > 1 && isRowOfIds(filled))) sentences++
    else others++
  }
  return sentences > others
}

function isRowOfIds(cells: string[]): boolean {
  const { paymentIds, rejected } = understandIds(cells.join(' '))
  if (rejected.length > 0) return false
  // Order numbers look much like ids, but have their own prefix.
  return new Set(paymentIds.map((id) => id.split('-', 1)[0])).size === 1 || paymentIds.every(isKnownId)
}
