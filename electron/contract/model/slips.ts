import type { UtcMillis } from '../base'
import type { SlipBlocker } from './slip-blockers'
import type { Layout } from './slip-layouts'

/** `intended`: kept before it was sent, and nobody knows yet whether it was. */
export type SlipState = 'intended' | 'printed' | 'failed' | 'handedOut' | 'returned' | 'void'

/** Longest reason for a slip, and name of who holds one, in UTF-16 units. */
export const MAX_SLIP_WORDS = 80

/** A slip as it is kept before it is sent. */
export interface IntendedSlip {
  /** UUIDv7; that of its print once it was sent. */
  id: string
  /** On the slip, as text and as a bar code. */
  serial: string
  paymentId: string
  copy: number
  /** Why there is another copy, or one whose code asks for another amount; null where nobody had to say. */
  reason: string | null
  layout: Layout
  destination: Print['destination']
  target: string | null
  operator: string | null
  /** What the operator overrode. */
  overruled: SlipBlocker[]
  qrContent: string
  intendedAt: UtcMillis
}

/** A serial in two groups of four, as it is kept and printed; a bar code has it without the dash. */
export function writtenSerial(text: string): string {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** A slip and what became of it. */
export interface Slip extends IntendedSlip {
  state: SlipState
  stateAt: UtcMillis
  /** Who has it, where it was handed out. */
  holder: string | null
  /** Why it is void. */
  stateReason: string | null
}

/** A slip that went out, or was sent on its way. */
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
  /** What the operator overrode. */
  overruled: SlipBlocker[]
  qrContent: string
}

/** A slip by the names that people and the history have for it. */
export type SlipName = Pick<Slip, 'id' | 'serial' | 'paymentId'>
