import type { Rupiah, UtcMillis } from '../base'
import type { ConflictReason, Status } from './payments'
import type { Slip, SlipState } from './slips'

/** What became of a slip after it was kept. That it was sent is its print. */
export interface SlipEvent {
  /** `printed` takes back what was said before: it is where it was when it was printed. */
  state: Exclude<SlipState, 'intended'>
  at: UtcMillis
  operator: string | null
  /** Who has it now. */
  holder: string | null
  /** Why it is void. */
  reason: string | null
}

const FROM_OUT: readonly SlipState[] = ['handedOut', 'returned', 'void']
/** Where a slip may go from where it is; `failed`, `returned` and `void` are ends. */
const NEXT: Record<SlipState, readonly SlipState[]> = {
  intended: ['failed', 'void'],
  // What nobody noted as handed out comes back all the same.
  printed: FROM_OUT,
  handedOut: FROM_OUT,
  failed: [],
  returned: [],
  void: []
}

type SlipPosition = Pick<Slip, 'state' | 'holder'>

/** Whether a slip may become that. Who has it already is not handed it again. */
export function mayBecome(from: SlipPosition, to: SlipPosition): boolean {
  return NEXT[from.state].includes(to.state) && !(from.state === to.state && from.holder === to.holder)
}

/** What somebody says of slips: who has them, or that they are back, or why they count no more. */
export type SlipWord =
  { state: 'handedOut'; holder: string } | { state: 'returned' } | { state: 'void'; reason: string }

/** One event of one slip, named so that it alone is taken back. */
export interface SlipStep {
  slipId: string
  at: UtcMillis
}

/** Why nothing was noted of a slip. */
export interface SlipRejection {
  slipId: string
  serial: string
  /** `state`: it is not in one that allows this, for example back already; `paid`: nobody should be handed it. */
  because: 'state' | 'paid'
  state: SlipState
}

export interface SlipsMoved {
  moved: SlipStep[]
  rejected: SlipRejection[]
}

/**
 * `out`: printed or handed out, and not known to be paid; `collect`: as much, and paid meanwhile, so that its code must
 * not be paid again; `returned`; `void`: was sent, and counts no more.
 */
export const SLIP_TABS = ['out', 'collect', 'returned', 'void'] as const
export type SlipTab = (typeof SLIP_TABS)[number]

export const SLIP_GROUPINGS = ['holder', 'operator', 'age', 'none'] as const
export type SlipGrouping = (typeof SLIP_GROUPINGS)[number]

/** Since it was printed, in days of WIB: the oldest first, as the list has them. */
export const SLIP_AGES = ['older', 'month', 'week', 'yesterday', 'today'] as const
export type SlipAge = (typeof SLIP_AGES)[number]

export interface SlipQuery {
  tab: SlipTab
  grouping: SlipGrouping
  /** Part of a serial, a payment's id, or the name of whoever has or printed it; `''` for all. */
  search: string
}

/** Slips that stand together in the list. */
export interface SlipGroup {
  /** A name, or an age; null for those that nobody has, or nobody named printed. */
  key: string | null
  count: number
  /** Of their payments; one that has several of these slips counts once. */
  amount: Rupiah
}

/** The order in which slips stand, by their numbers: group by group, the newest first. */
export interface SlipOrder {
  numbers: Int32Array
  groups: SlipGroup[]
  total: Omit<SlipGroup, 'key'>
  /** Of each tab, whatever is searched for. */
  counts: Record<SlipTab, number>
}

/** Rows that one question may ask for. */
export const MAX_SLIP_ROWS = 500

/** A slip as one row of the list. */
export interface SlipListItem extends Omit<Slip, 'qrContent' | 'overruled'> {
  /** In this history, from 1. */
  number: number
  /** As of the last answer; null where no lookup ever found it. */
  payment: {
    status: Status
    statusCode: string
    conflictReasons: ConflictReason[]
    amount: Rupiah
    checkedAt: UtcMillis
  } | null
}

/** An event of one of a payment's slips. */
export interface SlipEntry extends SlipEvent {
  slipId: string
  serial: string
}

/** Somebody may still pay by it. */
export function isOut({ state }: Pick<Slip, 'state'>): boolean {
  return state === 'printed' || state === 'handedOut'
}
