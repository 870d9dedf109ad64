import type { PrinterError } from '#contract/model/printers'
import type { DotPicture } from '../../../document/boxes'
import type { EncodeOptions, LanguageRules, Reading, StatusQuery } from './language'

/*
 * Label printers of Zebra and those that understand them. The source of each command is Zebra's "ZPL II Programming
 * Guide", under its name.
 */

/**
 * Counts of the "alternative data compression scheme" (~DG): G to Y are 1 to 19, g to z are 20, 40 up to 400, and stand
 * before the digit that they repeat.
 */
const [MOST_TWENTIES, TWENTY] = [20, 20]
const letter = (first: string, after: number): string => String.fromCharCode(first.charCodeAt(0) + after)

function countOf(times: number): string {
  const most = MOST_TWENTIES * TWENTY
  const twenties = Math.floor((times % most) / TWENTY)
  const ones = times % TWENTY
  return (
    'z'.repeat(Math.floor(times / most)) +
    (twenties === 0 ? '' : letter('g', twenties - 1)) +
    (ones === 0 ? '' : letter('G', ones - 1))
  )
}

/** A row: `,` is white to its end, `!` black. */
function rowOf(digits: string): string {
  let kept = digits.length
  const last = digits.at(-1)!
  while (kept > 0 && digits[kept - 1] === last) kept--
  const isRest = (last === '0' || last === 'F') && digits.length - kept > 1
  const row = isRest ? digits.slice(0, kept) : digits
  return row.replace(/(.)\1{2,}/g, (run, digit: string) => countOf(run.length) + digit) + restOf(isRest, last)
}

const restOf = (isRest: boolean, digit: string): string => (isRest ? (digit === '0' ? ',' : '!') : '')

/**
 * ^GF with hexadecimal digits, their counts, and `:` for a row like the one before. It is larger than base64 of deflated
 * dots (`:Z64:`), which only later firmware of Zebra's own reads; and a printer that lost its line in the middle of it
 * finds its way again at the next `^` or `~`, which binary dots may contain.
 */
function graphic({ width, height, bits }: DotPicture): string {
  const stride = Math.ceil(width / 8)
  const digits = Buffer.from(bits).toString('hex').toUpperCase()
  let before = ''
  let data = ''
  for (let row = 0; row < height; row++) {
    const now = digits.slice(row * stride * 2, (row + 1) * stride * 2)
    data += now === before ? ':' : rowOf(now)
    before = now
  }
  const bytes = stride * height
  return `^GFA,${bytes},${bytes},${stride},${data}^FS`
}

function formatOf(sheet: DotPicture, { cut, feedDots, gapMm }: EncodeOptions): string {
  const isRoll = gapMm === 0
  return [
    '^XA',
    // What a program before may have left behind and that moves, turns, mirrors or inverts the dots; where a person has
    // moved the start of labels, they stay (^LT, ^LS).
    '^LH0,0^PON^PMN^LRN',
    // A label that was interrupted is printed anew; else it would be lost without a word.
    '^JZY',
    // Labels stay as the printer is calibrated: with a gap, with a mark.
    isRoll ? '^MNN' : '',
    // Without it the printer stays as it is: it tears off, peels, or winds up.
    cut ? '^MMC' : '',
    `^PW${sheet.width}^LL${isRoll ? sheet.height + feedDots : sheet.height}`,
    `^FO0,0${graphic(sheet)}`,
    // One label, no pause, no replicates.
    '^PQ1,0,0,N',
    '^XZ\r\n'
  ].join('')
}

function encode(sheets: readonly DotPicture[], options: EncodeOptions): Uint8Array[] {
  const pieces = sheets.map((sheet) => Buffer.from(formatOf(sheet, options)))
  // ~JX: cancels a format that was received in part, and no other.
  return options.isAfterBreak ? [Buffer.from('~JX'), ...pieces] : pieces
}

/**
 * ~HS: three lines of values between STX and ETX. Of the first, from 0: 1 no paper, 2 paused, 4 formats received and not
 * printed yet, 7 a format received in part. Of the second: 2 the head is open, 3 no ribbon, 4 it prints with a ribbon,
 * 8 labels still to print.
 */
const STATUS_LINES = /^\s*\x02([\w,]{1,80})\x03\s*\x02([\w,]{1,80})\x03\s*\x02[\w,]{1,80}\x03\r?\n/
const VALUES = [12, 11]
const MOST_BYTES = 300
const [LF, CR, STX] = [0x0a, 0x0d, 0x02]
const BEGINNINGS: ReadonlySet<number> = new Set([LF, CR, STX])

const STATUS: StatusQuery = {
  question: Buffer.from('~HS'),
  read(received): Reading {
    const found = STATUS_LINES.exec(Buffer.from(received.subarray(0, MOST_BYTES)).toString('latin1'))
    if (!found)
      return BEGINNINGS.has(received[0]!) && received.length < MOST_BYTES ? 'incomplete' : 'unreadable'
    const lines = [found[1]!, found[2]!].map((line) => line.split(',').map(Number))
    if (lines.some((values, at) => values.length !== VALUES[at])) return 'unreadable'
    const [first, second] = lines as [number[], number[]]
    const isDone = first[4] === 0 && first[7] === 0 && second[8] === 0
    return { length: found[0].length, answer: { error: errorOf(first, second), isDone } }
  }
}

function errorOf(first: readonly number[], second: readonly number[]): PrinterError | null {
  if (first[1] === 1) return 'paperOut'
  if (second[2] === 1) return 'open'
  if (second[3] === 1 && second[4] === 1) return 'inkOut'
  return first[2] === 1 ? 'stopped' : null
}

export const ZPL: LanguageRules = { encode, before: [STATUS], meanwhile: STATUS, last: null }
