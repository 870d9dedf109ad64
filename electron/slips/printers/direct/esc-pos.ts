import type { PrinterError } from '#contract/model/printers'
import type { DotPicture } from '../../../document/boxes'
import {
  longestStrip,
  stripsOf,
  type EncodeOptions,
  type LanguageRules,
  type Reading,
  type StatusQuery,
  type Strip
} from './language'

/*
 * Receipt printers. The source of each command is Epson's "ESC/POS Command Reference"
 * (https://download4.epson.biz/sec_pubs/pos/reference_en/escpos/), under its name. Only commands that small printers of
 * other makers have too.
 */
const [DLE, EOT, ESC, GS] = [0x10, 0x04, 0x1b, 0x1d]

/** ESC @: clears the print buffer; margins, justification and modes become what they are at power-on. */
const INITIALIZE = [ESC, 0x40]
/** GS V, function B: feeds until what was printed last is at the cutter, and cuts, leaving a point. */
const CUT = [GS, 0x56, 66, 0]
/** GS r 1: the state of the paper sensor, answered when all before it has been executed. */
const PAPER_WHEN_EXECUTED = [GS, 0x72, 1]

const RASTER_HEAD_BYTES = 8

/**
 * GS v 0: prints rows of dots in the normal mode, a bit a dot, and feeds by as many; a width beyond the print area is
 * not printed. Epson calls it obsolete, but its replacement, GS ( L, is unknown to most small printers.
 */
function rasterCommand({ stride, rows, bits }: Strip): Uint8Array {
  const head = [GS, 0x76, 0x30, 0, stride & 0xff, stride >> 8, rows & 0xff, rows >> 8]
  return Buffer.concat([Buffer.from(head), bits])
}

/**
 * Feeds by white rows of a single byte, because the units of the feeding commands are those of each model, and of GS P,
 * which many do not know.
 */
function feed(dots: number): Uint8Array[] {
  return stripsOf({ width: 8, height: dots, bits: new Uint8Array(dots) }).map(rasterCommand)
}

function encode(
  sheets: readonly DotPicture[],
  { headDots, cut, feedDots, isAfterBreak }: EncodeOptions
): Uint8Array[] {
  const ending = [...feed(feedDots), ...(cut ? [Buffer.from(CUT)] : [])]
  // White dots for a picture that was cut short; ESC @ clears what else they may mean. Then that slip is cut off.
  const afterBreak = [
    Buffer.alloc(RASTER_HEAD_BYTES + longestStrip(headDots)),
    Buffer.from(INITIALIZE),
    ...ending
  ]
  const pieces = sheets.flatMap((sheet) => [
    Buffer.from(INITIALIZE),
    ...stripsOf(sheet).map(rasterCommand),
    ...ending
  ])
  return isAfterBreak ? [...afterBreak, ...pieces] : pieces
}

/** Answers to DLE EOT have these bits fixed: 0xx1xx10. */
const isRealTime = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010
/** Answers to GS r have these: 0xx0xxxx. */
const isExecuted = (byte: number): boolean => (byte & 0b1001_0000) === 0
/** The first of the four bytes that a printer sends by itself where GS a is switched on: 0xx1xx00. */
const isAutomatic = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0000
const AUTOMATIC_BYTES = 4

/** DLE EOT n: answered at once, even if the printer is off-line or its buffer is full. */
function realTime(n: number, errorOf: (status: number) => PrinterError | null): StatusQuery {
  return {
    question: Uint8Array.of(DLE, EOT, n),
    read(received): Reading {
      const [first] = received as Uint8Array & [number]
      if (isRealTime(first)) return { length: 1, answer: { error: errorOf(first), isDone: false } }
      if (!isAutomatic(first)) return 'unreadable'
      return received.length < AUTOMATIC_BYTES ? 'incomplete' : { length: AUTOMATIC_BYTES, answer: null }
    }
  }
}

/** n = 1, bit 3: off-line, for whatever reason. */
const ONLINE = realTime(1, (status) => (status & 0x08 ? 'offline' : null))
/** n = 2: bit 2 the cover is open, 3 somebody holds the feed button, 5 the paper ended, 6 an error (cutter, head, voltage). */
const CAUSE = realTime(2, (status) => {
  if (status & 0x20) return 'paperOut'
  if (status & 0x04) return 'open'
  return status & 0x48 ? 'stopped' : null
})
/** n = 4, bits 5 and 6: no paper; bits 2 and 3 say that it will end soon, which stops nothing. */
const PAPER = realTime(4, (status) => (status & 0x60 ? 'paperOut' : null))

/** Bits 2 and 3 of the answer to GS r 1: no paper. Most printers answer only when there is some again. */
const CAUSE_OR_DONE: StatusQuery = {
  question: CAUSE.question,
  read(received): Reading {
    const [first] = received as Uint8Array & [number]
    if (!isExecuted(first)) return CAUSE.read(received)
    return { length: 1, answer: { error: first & 0x0c ? 'paperOut' : null, isDone: true } }
  }
}

export const ESC_POS: LanguageRules = {
  encode,
  before: [PAPER, CAUSE, ONLINE],
  meanwhile: CAUSE_OR_DONE,
  last: Uint8Array.from(PAPER_WHEN_EXECUTED)
}
