import type { UtcMillis } from '../base'
import type { SlipBlocker } from './slip-blockers'
import type { Layout } from './slip-layouts'

/** `intended`: stored before it was sent, and not known yet whether it was. */
export type SlipState = 'intended' | 'printed' | 'failed' | 'handedOut' | 'returned' | 'void'

/** Longest reason for a slip, and longest name of a holder, in UTF-16 units. */
export const MAX_SLIP_WORDS = 80

/** A slip as it is stored before it is sent. */
export interface IntendedSlip {
  /** UUIDv7; its print has the same id. */
  id: string
  /** Printed on the slip, as text and as a bar code. */
  serial: string
  paymentId: string
  copy: number
  /** Why there is another copy, or a code with another amount; null if no reason was needed. */
  reason: string | null
  layout: Layout
  destination: Print['destination']
  target: string | null
  operator: string | null
  /** The blockers that the operator overrode. */
  overruled: SlipBlocker[]
  qrContent: string
  intendedAt: UtcMillis
}

/** Returns a serial in two groups of four, as it is stored and printed; a bar code has no dash. */
export function writtenSerial(text: string): string {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** A slip and its current state. */
export interface Slip extends IntendedSlip {
  state: SlipState
  stateAt: UtcMillis
  /** Who has it, if it was handed out. */
  holder: string | null
  /** Why it is void. */
  stateReason: string | null
}

/** A slip that was printed, or sent to a printer. */
export interface Print {
  /** UUIDv7. */
  id: string
  paymentId: string
  printedAt: UtcMillis
  layout: Layout
  destination: 'pdf' | 'printer' | 'dialog'
  /** Name of the printer, or of the PDF file. */
  target: string | null
  operator: string | null
  /** The blockers that the operator overrode. */
  overruled: SlipBlocker[]
  qrContent: string
}

/** The names of a slip for people and for the history. */
export type SlipName = Pick<Slip, 'id' | 'serial' | 'paymentId'>
