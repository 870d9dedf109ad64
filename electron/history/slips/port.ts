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
import { recordSlipEvents, undoSlips, type SlipTables } from './slip-events'
import type { SlipList } from './slip-list'

export const SLIPS = {
  /** Keeps what was printed, all or none. */
  recordPrints: write<[prints: Print[]]>({ repeatable: false }),
  /** Newest first. */
  printsOf: read<[paymentId: string], Print[]>(),
  /** Keeps slips before they are sent, all or none. Rejects with `invalid` where a serial is taken. */
  reserveSlips: write<[slips: IntendedSlip[]]>({ repeatable: false }),
  /** Keeps what became of those slips that it can become of (`mayBecome`); the others are named, unless unknown. */
  recordSlipEvents: write<[ids: string[], event: SlipEvent], SlipsMoved>({ repeatable: false }),
  /** Takes back the last that was said of slips, where it still is that. */
  undoSlips: write<[steps: SlipStep[], by: AnnotatedBy], SlipsMoved>({ repeatable: false }),
  /** The order in which slips stand, and how many there are. */
  pinSlipOrder: search<[question: SlipQuery], SlipOrder>({ scansAll: () => true }),
  /** Slips by their numbers, in that order, as they are now. */
  slipListItems: read<[numbers: number[]], SlipListItem[]>(),
  /** The slips that a scanned text means: their serial, or the code that is on them; 20 at most, newest first. */
  scannedSlips: read<[text: string], SlipListItem[]>(),
  /** What happened to a payment's slips, newest first. */
  slipEntries: read<[paymentId: string], SlipEntry[]>(),
  /** Names of who was handed slips, the last one first. */
  slipHolders: read<[], string[]>(),
  /** Newest first. */
  slipsOf: read<[paymentId: string], Slip[]>(),
  /** Those of the serials that are taken. */
  takenSerials: readInTurn<[serials: string[]], string[]>(),
  /** Slips intended before some time of which nobody knows whether they were sent: the program ended between the two. */
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
