import type { Environment } from '../base'
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

/** Slips that were sent to a printer with an error: only a person at the printer knows whether they came out. */
export interface TroubledSlips {
  environment: Environment
  printer: string
  printerError: PrinterError
  slips: SlipName[]
}
