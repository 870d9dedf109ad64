import type { Environment } from '../base'
import type { SlipName } from './slips'

/** What keeps a printer from printing, in the words of its system. */
export type PrinterError = 'paperOut' | 'jam' | 'open' | 'inkOut' | 'offline' | 'stopped'

export interface Printer {
  name: string
  displayName: string
  isDefault: boolean
  /** null where the system tells of none; some tell of none ever. */
  printerError: PrinterError | null
}

/** Slips were sent to a printer that tells of trouble: only who stands at it knows whether they came out. */
export interface TroubledSlips {
  environment: Environment
  printer: string
  printerError: PrinterError
  slips: SlipName[]
}
