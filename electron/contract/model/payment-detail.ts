import type { Annotation, AnnotationEntry } from './annotations'
import type { Lookup } from './lookups'
import type { Payment } from './payments'
import type { Qris } from './qris'
import type { SlipBlocker } from './slip-blockers'
import type { SlipEntry } from './slip-states'
import type { Print, Slip } from './slips'
import type { Watch } from './watches'

/** Everything that one screen displays of a payment. */
export interface PaymentDetail {
  payment: Payment
  qris: Qris | null
  blockers: SlipBlocker[]
  /** Newest first, at most 200. */
  timeline: Lookup[]
  /** At most one for each target, ended ones included. */
  watches: Watch[]
  /** Newest first. */
  prints: Print[]
  /** Newest first. */
  slips: Slip[]
  /** Events of the slips, newest first. */
  slipEntries: SlipEntry[]
  annotation: Annotation
  /** Changes of the annotation, newest first, at most 200. */
  annotations: AnnotationEntry[]
}
