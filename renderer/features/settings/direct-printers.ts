import {
  MAX_DIRECT_PRINTER_NAME,
  RAW_PORT,
  type DirectPrinter,
  type PrinterLanguage
} from '#contract/model/printers'
import { USUAL_DPI, type Layout } from '#contract/model/slip-layouts'
import { isPrinterHost } from '#contract/printer-host'
import { MM_PER_INCH } from '#contract/units'

/** A printer as its form has it: what belongs to the other way stays while a person changes their mind. */
export interface DirectPrinterDraft extends Omit<DirectPrinter, 'way'> {
  isNetwork: boolean
  host: string
  port: number
  queue: string
}

/** The smallest rolls are the most usual ones. */
const HEAD_OF_58_MM = 384
/** Heads of rolls of 58 mm are narrower, in millimetres. */
const NARROW_HEAD = 60

/** A printer to start from: most have this. */
export const NEW_DRAFT: Readonly<DirectPrinterDraft> = {
  name: '',
  language: 'escPos',
  isNetwork: true,
  host: '',
  port: RAW_PORT,
  queue: '',
  dpi: USUAL_DPI[0],
  headDots: HEAD_OF_58_MM,
  cut: false,
  feedMm: 5,
  gapMm: 0
}

export function draftOf({ way, ...printer }: DirectPrinter): DirectPrinterDraft {
  return 'queue' in way
    ? { ...NEW_DRAFT, ...printer, isNetwork: false, queue: way.queue }
    : { ...NEW_DRAFT, ...printer, ...way, isNetwork: true }
}

export function directPrinterOf({
  isNetwork,
  host,
  port,
  queue,
  ...printer
}: DirectPrinterDraft): DirectPrinter {
  return {
    ...printer,
    name: printer.name.trim(),
    way: isNetwork ? { host: host.trim(), port } : { queue },
    gapMm: hasLabels(printer.language) ? printer.gapMm : 0
  }
}

export function isSamePrinter(one: DirectPrinter, other: DirectPrinter): boolean {
  const fieldsOf = ({ way, ...printer }: DirectPrinter): string[] =>
    Object.entries({ ...printer, ...way }).map((field) => JSON.stringify(field))
  return fieldsOf(one).toSorted().join() === fieldsOf(other).toSorted().join()
}

/** Whether printers with this language may have labels in them. */
export function hasLabels(language: PrinterLanguage): boolean {
  return language !== 'escPos'
}

/** The problem with a name, as a message key; null for none. */
export function nameProblem(text: string, taken: readonly string[]): 'nameMissing' | 'nameTaken' | null {
  const name = text.trim().slice(0, MAX_DIRECT_PRINTER_NAME)
  if (name === '') return 'nameMissing'
  return taken.includes(name) ? 'nameTaken' : null
}

export function hostProblem(text: string): 'hostInvalid' | null {
  return isPrinterHost(text.trim()) ? null : 'hostInvalid'
}

/** The layout of a test page: that of the paper that goes with such a head. */
export function testLayoutOf({ headDots, dpi, gapMm }: DirectPrinter): Layout {
  if (gapMm !== 0) return 'label'
  return (headDots / dpi) * MM_PER_INCH < NARROW_HEAD ? 'roll58' : 'roll80'
}
