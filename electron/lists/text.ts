import { CsvError, parse } from 'csv-parse/sync'
import { isKnownId, understandIds } from '../lookups/ids'
import { MAX_RECORD, MAX_ROWS } from './limits'
import { ListUnreadable } from './unreadable'

const LINE_ENDS = ['\r\n', '\n', '\r']
/** The first one wins where several fit: amounts in Indonesia hold commas. */
const DELIMITERS = [';', '\t', '|', ',']
/** A quote opens a cell, or stands doubled within one. */
const BEFORE_QUOTE = [...DELIMITERS, '"']
/** How much of a file is looked at to find its delimiter. */
const SAMPLE = 64 * 1024
const SAMPLE_RECORDS = 100
/** A title or a remark between the rows should not decide, so delimiters this close count as equal. */
const CLOSE = 0.1

/**
 * Reads text as a table, or as lines of one cell each where nothing separates columns.
 *
 * @throws ListUnreadable where it is binary or too large.
 */
export function readText(data: Buffer): string[][] {
  const text = decode(data)
  if (looksBinary(text)) throw new ListUnreadable('notATable', 'The file is not text')
  // Many "Excel" exports of web pages are one.
  if (/^\s*<(!doctype|html|head|meta|table|\?xml)/i.test(text)) {
    throw new ListUnreadable('notATable', 'The file is a web page or XML')
  }
  // Excel's own way of naming the delimiter; its row is kept so that rows keep their numbers.
  const named = /^"?sep=([^"\r\n])"?(?:\r\n|\n|\r|$)/i.exec(text)
  if (named) return [[], ...readDelimited(text.slice(named[0].length), named[1] ?? ';')]
  const delimiter = findDelimiter(text)
  if (delimiter !== null) {
    const rows = readDelimited(text, delimiter)
    if (!holdsOnlyIds(rows)) return rows
  }
  return readLines(text)
}

function decode(data: Buffer): string {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder('utf-16le').decode(data)
  if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder('utf-16be').decode(data)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data)
  } catch {
    // Excel's plain "CSV" on Windows.
    return new TextDecoder('windows-1252').decode(data)
  }
}

function looksBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const sample = text.slice(0, SAMPLE)
  const controls = sample.match(/[\x01-\x08\x0e-\x1f\x7f-\x9f\ufffd]/g)?.length ?? 0
  return controls > 4 && controls > sample.length * 0.02
}

function readDelimited(text: string, delimiter: string): string[][] {
  try {
    return parseDelimited(text, delimiter, '"')
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  try {
    // A lone quote swallows everything behind it; without quotes every line is at least a row.
    return parseDelimited(text, delimiter, null)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new ListUnreadable('tooLarge', `A row has more than ${MAX_RECORD} characters`)
  }
}

function parseDelimited(text: string, delimiter: string, quote: string | null): string[][] {
  return parse(text, {
    delimiter,
    quote,
    record_delimiter: LINE_ENDS,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD,
    // One more, so that somebody notices.
    to: MAX_ROWS + 1
  })
}

function readLines(text: string): string[][] {
  return text.split(/\r\n|\n|\r/, MAX_ROWS + 2).map((line) => {
    if (line.length > MAX_RECORD) {
      throw new ListUnreadable('tooLarge', `A line has more than ${MAX_RECORD} characters`)
    }
    return [line]
  })
}

/** The delimiter that occurs equally often in most records, or null. */
function findDelimiter(text: string): string | null {
  const records = countDelimiters(text)
  const shares = DELIMITERS.map((_, index) => shareOfMode(records.map((counts) => counts[index] ?? 0)))
  const best = Math.max(...shares)
  if (best < 0.5) return null
  return DELIMITERS.find((_, index) => (shares[index] ?? 0) >= best - CLOSE) ?? null
}

/** How many records hold the count that is most common, of those that hold any. */
function shareOfMode(counts: number[]): number {
  const tally = new Map<number, number>()
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1)
  return Math.max(0, ...tally.values()) / Math.max(1, counts.length)
}

/** How often each delimiter occurs outside quotes, for the first records that are not blank. */
function countDelimiters(text: string): number[][] {
  const sample = text.slice(0, SAMPLE)
  const records: number[][] = []
  let counts = DELIMITERS.map(() => 0)
  let start = 0
  let quoted = false
  for (let at = 0; at <= sample.length && records.length < SAMPLE_RECORDS; at++) {
    const character = sample[at]
    if (character === '"' && (quoted || at === start || BEFORE_QUOTE.includes(sample[at - 1] ?? ''))) {
      quoted = !quoted
    } else if (character === undefined || (!quoted && (character === '\n' || character === '\r'))) {
      // What the sample's end cut off is no whole record.
      const whole = character !== undefined || at === text.length
      if (sample.slice(start, at).trim() !== '' && whole) records.push(counts)
      counts = DELIMITERS.map(() => 0)
      start = at + 1
    } else if (!quoted && character !== undefined) {
      const index = DELIMITERS.indexOf(character)
      if (index >= 0) counts[index] = (counts[index] ?? 0) + 1
    }
  }
  return records
}

/** Ids separated by commas are no columns: as a table, all but one a line would be lost. */
function holdsOnlyIds(rows: string[][]): boolean {
  const several = rows.slice(0, 2_000).filter((row) => row.filter((cell) => cell.trim() !== '').length > 1)
  const ids = several.filter(isRowOfIds)
  return ids.length > 0 && ids.length >= several.length * 0.9
}

function isRowOfIds(row: string[]): boolean {
  const { paymentIds, rejected } = understandIds(row.join(' '))
  if (paymentIds.length === 0 || rejected.length > 0) return false
  // Order numbers look much like ids, but have a prefix of their own.
  return new Set(paymentIds.map((id) => id.split('-', 1)[0])).size === 1 || paymentIds.every(isKnownId)
}
