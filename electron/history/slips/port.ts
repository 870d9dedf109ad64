import type { UtcMillis } from '#contract/base'
import type { IntendedSlip, Print, Slip } from '#contract/model/slips'
import type {
  SlipListItem,
  SlipEntry,
  SlipEvent,
  SlipOrder,
  SlipQuery,
  SlipsMoved,
  SlipStep
} from '#contract/model/slip-states'
import type { AnnotatedBy } from '../annotations/annotations'
import { read, readInTurn, search, write, type Methods, type Port } from '../port/method'
import { confirmSlips } from './confirm'
import { recordSlipEvents, undoSlips, type SlipTables } from './slip-events'
import type { SlipList } from './slip-list'

export const SLIPS = {
  /** Records prints, all or none. */
  recordPrints: write<[prints: Print[]]>({ repeatable: false }),
  /** Newest first. */
  printsOf: read<[paymentId: string], Print[]>(),
  /** Records slips before they are sent, all or none. Rejects with `invalid` if a serial is taken. */
  reserveSlips: write<[slips: IntendedSlip[]]>({ repeatable: false }),
  /** Records an event of those slips whose state allows it (`mayBecome`); returns the others, except unknown ones. */
  recordSlipEvents: write<[ids: string[], event: SlipEvent], SlipsMoved>({ repeatable: false }),
  /** Records that a person says of slips that they came out; returns those that were not recorded as printed before. */
  confirmSlips: write<[ids: string[], by: AnnotatedBy], Slip[]>({ repeatable: false }),
  /** Undoes the last event of slips, if it is still the last. */
  undoSlips: write<[steps: SlipStep[], by: AnnotatedBy], SlipsMoved>({ repeatable: false }),
  /** The order of the slips of a tab, and their number. */
  pinSlipOrder: search<[question: SlipQuery], SlipOrder>({ scansAll: () => true }),
  /** Slips by their numbers, in that order, as they are now. */
  slipListItems: read<[numbers: number[]], SlipListItem[]>(),
  /** The slips that a scanned text identifies: by their serial, or by their code; 20 at most, newest first. */
  scannedSlips: read<[text: string], SlipListItem[]>(),
  /** Events of a payment's slips, newest first. */
  slipEntries: read<[paymentId: string], SlipEntry[]>(),
  /** Names of people who were handed slips, the most recent first. */
  slipHolders: read<[], string[]>(),
  /** Newest first. */
  slipsOf: read<[paymentId: string], Slip[]>(),
  /** Those of the serials that are already taken. */
  takenSerials: readInTurn<[serials: string[]], string[]>(),
  /**
   * Slips intended before some time that may or may not have been printed: the program ended in between, or their job
   * failed. Without those of jobs that are still open, oldest first.
   */
  unconfirmedSlips: readInTurn<[before: UtcMillis], Slip[]>()
}
export type SlipsPort = Port<typeof SLIPS>

export function slipsMethods(
  tables: SlipTables & { slipList: SlipList },
  now: () => UtcMillis
): Methods<typeof SLIPS> {
  const { prints, slips, slipList } = tables
  return {
    recordPrints: (sent) => sent.forEach(prints.add),
    printsOf: prints.ofPayment,
    reserveSlips: (intended) => intended.forEach(slips.reserve),
    recordSlipEvents: (ids, event) => recordSlipEvents(tables, ids, event),
    confirmSlips: (ids, by) => confirmSlips(tables, ids, by),
    undoSlips: (steps, by) => undoSlips(tables, steps, by),
    pinSlipOrder: (query) => slipList.pinOrder(query, now()),
    slipListItems: slipList.rows,
    scannedSlips: (text) => slipList.rows(slips.scanned(text)),
    slipEntries: slips.entries,
    slipHolders: slips.holders,
    slipsOf: slips.ofPayment,
    takenSerials: (serials) => serials.filter(slips.has),
    unconfirmedSlips: slips.unconfirmed
  }
}
