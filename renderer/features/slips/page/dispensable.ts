import type { SlipDocument } from '#contract/model/slip-documents'

/** What a small slip does without, the first first: what adorns, what somebody can look up, what a hand can type. */
const DISPENSABLE = ['logo', 'foot', 'address', 'bars', 'created', 'order', 'awb', 'city'] as const
type Fact = (typeof DISPENSABLE)[number]

/** How many there are: with so many left out a slip is as short as it gets. */
export const ALL_DROPPED = DISPENSABLE.length

/** The shop's own: a code is not made small for them. */
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

/** Whether a slip has anything of the shop's own left that it could do without. */
export function showsBrand(slip: SlipDocument, dropped: number): boolean {
  return BRAND.some((fact) => shows(slip, fact, dropped))
}

/** Steps in which a row of a list gets shorter, of its own kind. */
const ROW_STEPS = 5

/**
 * How many facts to leave out next, so that at least one of these slips gets shorter; null where none does.
 *
 * @param isRow they are rows of a list
 */
export function nextDropped(slips: readonly SlipDocument[], dropped: number, isRow: boolean): number | null {
  if (isRow) return dropped < ROW_STEPS ? dropped + 1 : null
  const next = DISPENSABLE.findIndex((fact, i) => i >= dropped && slips.some(IS_THERE[fact]))
  return next < 0 ? null : next + 1
}
