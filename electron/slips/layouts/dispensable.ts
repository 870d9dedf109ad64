import type { SlipDocument } from '#contract/model/slip-documents'

/** Facts that a small slip leaves out, in this order: decoration, what can be looked up, what can be typed by hand. */
const DISPENSABLE = ['logo', 'foot', 'address', 'bars', 'created', 'order', 'awb', 'city'] as const
type Fact = (typeof DISPENSABLE)[number]

/** Their number; with all of them left out, a slip is as short as it gets. */
export const ALL_DROPPED = DISPENSABLE.length

/** The shop's own facts, for which a code is not made smaller. */
const BRAND: readonly Fact[] = ['logo', 'foot', 'address']

const IS_THERE: Record<Fact, (slip: SlipDocument) => boolean> = {
  logo: ({ logo }) => logo !== null,
  foot: ({ footLine }) => footLine !== null,
  address: ({ shopAddress }) => shopAddress !== null,
  bars: () => true,
  created: ({ createdAt }) => createdAt !== null,
  order: ({ orderIds }) => orderIds.length > 0,
  awb: ({ awbs }) => awbs.length > 0,
  city: ({ merchantCity }) => merchantCity !== null
}

/** Whether a slip has a fact, and it is not among the first `dropped`. */
export function shows(slip: SlipDocument, fact: Fact, dropped: number): boolean {
  return DISPENSABLE.indexOf(fact) >= dropped && IS_THERE[fact](slip)
}

/** Whether a slip still shows any of the shop's own facts. */
export function showsBrand(slip: SlipDocument, dropped: number): boolean {
  return BRAND.some((fact) => shows(slip, fact, dropped))
}

/** Returns how many facts to leave out next to make a slip shorter; null if it gets no shorter. */
export function nextDropped(slip: SlipDocument, dropped: number): number | null {
  const next = DISPENSABLE.findIndex((fact, i) => i >= dropped && IS_THERE[fact](slip))
  return next < 0 ? null : next + 1
}
