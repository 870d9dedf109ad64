import type { Environment, UtcMillis } from '../base'
import type { SlipName } from './slips'

/** Why a printer does not print, as its system reports it. */
export type PrinterError = 'paperOut' | 'jam' | 'open' | 'inkOut' | 'offline' | 'stopped'

export interface Printer {
  name: string
  displayName: string
  isDefault: boolean
  /** null if the system reports none; some systems never report any. */
  printerError: PrinterError | null
}

/** What a printer can do, as far as its system says. */
export interface PrinterCapabilities {
  /** Dots per inch, ascending; empty if it does not say. */
  resolutions: number[]
  /** Sizes of paper in hundredths of a millimetre; empty if it does not say. */
  media: { width: number; height: number }[]
}

/**
 * `sending`: the spooler has no whole document yet. `waiting`: the spooler has it. `printing`: the printer takes it.
 * `stopped`: it waits for somebody, for example for paper. `taken`: the printer has all of it, which does not mean that
 * anybody saw it. `lost`: its spooler does not know it any more.
 */
export const PRINT_JOB_STATES = [
  'sending',
  'waiting',
  'printing',
  'stopped',
  'taken',
  'cancelled',
  'failed',
  'lost'
] as const
export type PrintJobState = (typeof PRINT_JOB_STATES)[number]

/** Languages of receipt and label printers that Lunas writes itself. */
export const PRINTER_LANGUAGES = ['escPos', 'tspl', 'zpl'] as const
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number]

/** A printer that gets dots from Lunas instead of pages from a driver, as a person has set it up. */
export interface DirectPrinter {
  /** Names it among all printers; a printer of the system with the same name is hidden. */
  name: string
  language: PrinterLanguage
  /** A network port, or a printer of the system that hands raw data on, for one on USB or Bluetooth. */
  way: { host: string; port: number } | { queue: string }
  /** Dots per inch. */
  dpi: number
  /** Width of the print head in dots: 384 for most rolls of 58 mm, 576 for most of 80 mm. */
  headDots: number
  /** Cuts after each sheet. */
  cut: boolean
  /** Paper that comes out after each sheet of a roll, in millimetres. */
  feedMm: number
  /** Room between two labels in millimetres, 0 for a roll; null: as the printer is calibrated. */
  gapMm: number | null
}

/** The most direct printers of a computer. */
export const MAX_DIRECT_PRINTERS = 20
/** In UTF-16 units. */
export const MAX_DIRECT_PRINTER_NAME = 60
/** The port of most printers on a network. */
export const RAW_PORT = 9_100
/** Widths of print heads, in dots. */
export const HEAD_DOTS = { least: 128, most: 5_000 } as const
/** Paper after each sheet of a roll, in millimetres. */
export const FEED_MM = { least: 0, most: 50 } as const
/** Room between two labels, in millimetres. */
export const GAP_MM = { least: 0, most: 20 } as const

/** What becomes of a job, as its system reports it. */
export interface PrintJobStatus {
  state: PrintJobState
  /** What a person at the printer can mend; null if there is nothing, or the system does not say. */
  printerError: PrinterError | null
  /** The system's own words; '' if it has none. */
  message: string
  /** Sheets that came out so far; null if the printer does not count. */
  sheets: number | null
}

/** Slips that went to a printer together. Only the computer that sent them knows of it. */
export interface PrintJob extends PrintJobStatus {
  /** UUIDv7; its name in the spooler's queue contains it. */
  id: string
  printer: string
  /** Its number in the spooler's queue; null until it has one, or if there is no queue. */
  spoolerId: number | null
  startedAt: UtcMillis
  /** When this status was first reported. */
  statusAt: UtcMillis
}

/** A slip in a print job. */
export interface SlipInJob extends SlipName {
  /** The sheet of the job that it is on, from 0. */
  sheet: number
}

/** A job with the slips in it, in the order of printing. */
export interface PrintJobWithSlips extends PrintJob {
  environment: Environment
  slips: SlipInJob[]
}

/** Whether nothing more happens to a job. */
export function isEnded(state: PrintJobState): boolean {
  return state === 'taken' || didFail(state)
}

/** Whether only a person at the printer can say which of a job's slips came out. */
export function didFail(state: PrintJobState): boolean {
  return state === 'cancelled' || state === 'failed' || state === 'lost'
}
