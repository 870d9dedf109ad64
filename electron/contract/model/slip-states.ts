import type { Rupiah, UtcMillis } from '../base'
import type { ConflictReason, Status } from './payments'
import type { PrintJob } from './printers'
import type { Slip, SlipState } from './slips'

/** An event of a slip after it was stored. That it was sent is recorded as its print. */
export interface SlipEvent {
  /** `printed` undoes earlier events: the slip is where it was when it was printed. */
  state: Exclude<SlipState, 'intended'>
  at: UtcMillis
  operator: string | null
  /** Who has it now. */
  holder: string | null
  /** Why it is void. */
  reason: string | null
}

const FROM_OUT: readonly SlipState[] = ['handedOut', 'returned', 'void']
/** The states that may follow each state; `failed`, `returned` and `void` are final. */
const NEXT: Record<SlipState, readonly SlipState[]> = {
  intended: ['failed', 'void'],
  // A slip may come back without ever being recorded as handed out.
  printed: FROM_OUT,
  handedOut: FROM_OUT,
  failed: [],
  returned: [],
  void: []
}

type SlipPosition = Pick<Slip, 'state' | 'holder'>

/** Whether a slip may change to a position. It cannot be handed to the person who already has it. */
export function mayBecome(from: SlipPosition, to: SlipPosition): boolean {
  return NEXT[from.state].includes(to.state) && !(from.state === to.state && from.holder === to.holder)
}

/** A person's entry about slips: who has them, that they are back, or why they are void. */
export type SlipWord =
  { state: 'handedOut'; holder: string } | { state: 'returned' } | { state: 'void'; reason: string }

/** Identifies one event of one slip, so that only this one is undone. */
export interface SlipStep {
  slipId: string
  at: UtcMillis
}

/** Why no event of a slip was recorded. */
export interface SlipRejection {
  slipId: string
  serial: string
  /** `state`: its state does not allow this, for example already returned; `paid`: nobody should be handed it. */
  because: 'state' | 'paid'
  state: SlipState
}

export interface SlipsMoved {
  moved: SlipStep[]
  rejected: SlipRejection[]
}

/**
 * `out`: printed or handed out, and not known to be paid; `collect`: the same, but paid meanwhile, so that its code
 * must not be paid again; `returned`; `void`: was sent, but is no longer valid.
 */
export const SLIP_TABS = ['out', 'collect', 'returned', 'void'] as const
export type SlipTab = (typeof SLIP_TABS)[number]

export const SLIP_GROUPINGS = ['holder', 'operator', 'age', 'none'] as const
export type SlipGrouping = (typeof SLIP_GROUPINGS)[number]

/** Ages since printing, in days of WIB: the oldest first, as in the list. */
export const SLIP_AGES = ['older', 'month', 'week', 'yesterday', 'today'] as const
export type SlipAge = (typeof SLIP_AGES)[number]

export interface SlipQuery {
  tab: SlipTab
  grouping: SlipGrouping
  /** Part of a serial, of a payment's id, or of the name of the holder or operator; `''` for all. */
  search: string
}

/** A group of slips in the list. */
export interface SlipGroup {
  /** A name or an age; null for slips without a holder or an operator. */
  key: string | null
  count: number
  /** The sum of their payments; a payment with several of these slips counts once. */
  amount: Rupiah
}

/** The order of slips, by their numbers: group by group, the newest first. */
export interface SlipOrder {
  numbers: Int32Array
  groups: SlipGroup[]
  total: Omit<SlipGroup, 'key'>
  /** The count of each tab, whatever the search. */
  counts: Record<SlipTab, number>
}

/** The most rows that one call may request. */
export const MAX_SLIP_ROWS = 500

/** A slip as one row of the list. */
export interface SlipListItem extends Omit<Slip, 'qrContent' | 'overruled'> {
  /** Its number in this history, from 1. */
  number: number
  /** As of the last answer; null if no lookup ever found it. */
  payment: {
    status: Status
    statusCode: string
    conflictReasons: ConflictReason[]
    amount: Rupiah
    checkedAt: UtcMillis
  } | null
  printJob: Pick<PrintJob, 'id' | 'printer' | 'state' | 'printerError'> | null
}

/** An event of one of a payment's slips. */
export interface SlipEntry extends SlipEvent {
  slipId: string
  serial: string
}

/** Whether somebody may still pay with it. */
export function isOut({ state }: Pick<Slip, 'state'>): boolean {
  return state === 'printed' || state === 'handedOut'
}
