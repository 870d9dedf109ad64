import type { Delimiter, ListEncoding } from '#contract/model/lists'
import { decode } from './decode'
import { parseDelimited, type Delimited } from './delimited'
import { findDelimiter } from './delimiter'
import { MAX_RECORD, MAX_ROWS } from './limits'
import { NamedRows, type ParsedTable } from './parsed'
import { ListUnreadable } from './unreadable'

/** How much is examined to tell text from binary data. */
const SAMPLE = 64 * 1024
/**
 * Excel's own way to state the delimiter. Programs that read this row as part of the table fill it up with delimiters,
 * different ones if the file was rewritten.
 */
const NAMED_DELIMITER = /^"?sep=([^"\r\n])"?([;,|\t]*) *(?:\r\n|\n|\r|$)/i

/**
 * Reads text as a table, or as lines of one cell each if nothing separates columns.
 *
 * @param chosen null to detect the delimiter
 * @throws ListUnreadable if it is binary or too large.
 */
export function readText(data: Buffer, chosen: Delimiter | null): ParsedTable {
  const { text, encoding } = decode(data)
  if (looksBinary(text)) throw new ListUnreadable('notATable', 'The file is not text')
  // Many "Excel" exports of websites are HTML.
  if (/^\s*<(!doctype|html|head|meta|table|\?xml)/i.test(text)) {
    throw new ListUnreadable('notATable', 'The file is a web page or XML')
  }
  if (!/[\p{L}\p{N}]/u.test(text)) throw new ListUnreadable('empty', 'The file holds nothing')
  const named = NAMED_DELIMITER.exec(text)
  const body = named ? text.slice(named[0].length) : text
  const delimiter = chosen ?? delimiterOf(named) ?? findDelimiter(body) ?? 'none'
  const read = delimiter === 'none' ? readLines(body) : parseDelimited(body, delimiter)
  // Its row is kept as an empty one, so that rows keep their numbers.
  return toTable(named ? withRowInFront(read) : read, { encoding, delimiter })
}

function delimiterOf(named: RegExpExecArray | null): Delimiter | null {
  const [, stated, [filling] = []] = named ?? []
  return (filling ?? stated ?? null) as Delimiter | null
}

function looksBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const sample = text.slice(0, SAMPLE)
  const controls = sample.match(/[\x01-\x08\x0e-\x1f\x7f-\x9f\ufffd]/g)?.length ?? 0
  return controls > 4 && controls > sample.length * 0.02
}

function readLines(text: string): Delimited {
  const rows = text.split(/\r\n|\n|\r/, MAX_ROWS + 2).map((line) => {
    if (line.length > MAX_RECORD) {
      throw new ListUnreadable('tooLarge', `A line has more than ${MAX_RECORD} characters`)
    }
    return [line]
  })
  return { rows, stray: new Set(), shifted: new Set() }
}

function withRowInFront({ rows, stray, shifted }: Delimited): Delimited {
  const moved = (indexes: Set<number>) => new Set([...indexes].map((index) => index + 1))
  return { rows: [[], ...rows], stray: moved(stray), shifted: moved(shifted) }
}

function toTable(
  { rows, stray, shifted }: Delimited,
  { encoding, delimiter }: { encoding: ListEncoding; delimiter: Delimiter }
): ParsedTable {
  const quotes = new NamedRows()
  for (const index of stray) quotes.add(index, rows[index]?.find((cell) => cell.includes('"'))?.trim() ?? '')
  return {
    rows,
    shifted,
    spans: new Map(),
    source: {
      encoding,
      delimiter,
      sheet: null,
      sheets: [],
      hidden: { sheets: 0, rows: 0, columns: 0, ids: 0 },
      strayQuotes: quotes.rows,
      strayQuotesCount: quotes.count
    }
  }
}
