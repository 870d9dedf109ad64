import type { Rupiah } from '#contract/base'
import { personRupiah } from '#contract/money'

/** Rounds of stripping, so that a cell full of quotes takes no longer than others. */
const PEELINGS = 4
/** Most cells: nothing to strip, and files have millions of them. */
const PLAIN = /^[A-Za-z0-9][\w.,:/-]*$/
const QUOTED = /^(?:"(.*)"|'(.*)'|“(.*)”|‘(.*)’)$/

/**
 * Strips everything from a cell that is not content: white space of every kind, invisible characters, quotes, Excel's
 * `="…"` and the apostrophe that marks text. The content itself is never altered.
 */
export function cleanCell(text: string): string {
  if (text === '' || PLAIN.test(text)) return text
  let cell = text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
  for (let round = 0; round < PEELINGS; round++) {
    const quoted = QUOTED.exec(cell.startsWith('="') ? cell.slice(1) : cell)
    const inner = quoted ? quoted.slice(1).find((group) => group !== undefined) : cell.replace(/^'/, '')
    if (inner === undefined || inner === cell) break
    cell = inner.trim()
  }
  return cell
}

/** Reads an expected amount as `personRupiah` does; an empty cell has none, which is no error. */
export function readAmount(text: string): Rupiah | null {
  return personRupiah(cleanCell(text))
}
