import type { PrinterError } from '#contract/model/printers'
import { MM_PER_INCH } from '#contract/units'
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
 * Label printers of TSC, Gprinter, Xprinter and others. The source of each command is TSC's "TSPL/TSPL2 Programming
 * Language", under its name.
 */

const NEW_LINE = '\r\n'

/** BITMAP x, y, bytes per row, rows, 0 (overwrites): a dot is white where a bit is 1. */
function bitmap({ top, stride, rows, bits }: Strip): Uint8Array {
  const inverted = bits.map((byte) => byte ^ 0xff)
  return Buffer.concat([Buffer.from(`BITMAP 0,${top},${stride},${rows},0,`), inverted, Buffer.from(NEW_LINE)])
}

/** Sets what a program before may have left behind and that moves or turns the dots; a person's SHIFT and OFFSET stay. */
function preparation({ width, height }: DotPicture, { dpi, cut, feedDots, gapMm }: EncodeOptions): string {
  const mm = (dots: number): number => Math.round(((dots * MM_PER_INCH) / dpi) * 10) / 10
  const length = gapMm === 0 ? height + feedDots : height
  const commands = [
    `SIZE ${mm(width)} mm,${mm(length)} mm`,
    ...(gapMm === null ? [] : [`GAP ${gapMm} mm,0 mm`]),
    'DIRECTION 0,0',
    'REFERENCE 0,0',
    // Without it the printer stays as it is: it tears off, peels, or winds up.
    ...(cut ? ['SET CUTTER 1'] : []),
    'CLS'
  ]
  return commands.map((command) => command + NEW_LINE).join('')
}

function encode(sheets: readonly DotPicture[], options: EncodeOptions): Uint8Array[] {
  const pieces = sheets.flatMap((sheet) => [
    Buffer.from(preparation(sheet, options)),
    ...stripsOf(sheet).map(bitmap),
    // One set, one copy of it.
    Buffer.from(`PRINT 1,1${NEW_LINE}`)
  ])
  if (!options.isAfterBreak) return pieces
  // Dots for a picture that was cut short, and empty lines otherwise: CLS clears them.
  return [
    Buffer.from(NEW_LINE.repeat(Math.ceil(longestStrip(options.headDots) / NEW_LINE.length))),
    ...pieces
  ]
}

/** Bits of the answer to <ESC>!?, the most important first. */
const ERRORS: readonly [bit: number, error: PrinterError][] = [
  [0x04, 'paperOut'],
  [0x01, 'open'],
  [0x40, 'open'],
  [0x02, 'jam'],
  [0x08, 'inkOut'],
  // Somebody paused it; another error.
  [0x10, 'stopped'],
  [0x80, 'stopped']
]

/** <ESC>!?: a byte, "at any time, even in the event of printer error"; 0 is ready, 0x20 says that it prints. */
const STATUS: StatusQuery = {
  question: Buffer.from('\x1b!?'),
  read(received): Reading {
    const [status] = received as Uint8Array & [number]
    const error = ERRORS.find(([bit]) => status & bit)?.[1] ?? null
    return { length: 1, answer: { error, isDone: status === 0 } }
  }
}

export const TSPL: LanguageRules = { encode, before: [STATUS], meanwhile: STATUS, last: null }
