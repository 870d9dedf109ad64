import { isOnRoll, PAPERS, slipsASheet, type Layout } from '#contract/model/slip-layouts'
import type { CardLayout } from './layouts/fit'

/** Sheets per print job: so many are still printed after somebody stops. */
const SHEETS_A_JOB = 10
/**
 * The most paper that a slip on a roll has below it beyond its own length, in millimetres. A job has one paper size, so
 * its slips are all cut where the longest one ends.
 */
const SPARE_MM = 10

/** Slips that go to the printer in one job, and the number of places to leave empty before them. */
interface JobSlips<T> {
  slips: T[]
  skip: number
}

interface JobSizeOptions<T> {
  skip: number
  /** The most slips of one job on a roll. */
  slipsAJob: number
  /** Returns the length of each slip on a roll, in millimetres. */
  lengths: (slips: readonly T[], layout: CardLayout) => Promise<number[]>
}

/**
 * Splits slips into print jobs, in the order of printing: sheets go several at a time, and a list, which has sums, in one
 * job. On a roll, slips of about one length go together, but the first one alone, so that the printer begins with it while
 * the others are rendered.
 */
export async function* printJobs<T>(
  slips: readonly T[],
  layout: Layout,
  { skip, slipsAJob, lengths }: JobSizeOptions<T>
): AsyncGenerator<JobSlips<T>> {
  if (layout === 'list' || !isOnRoll(layout)) return yield* onSheets(slips, layout, skip)
  if (slips.length > 0) yield { slips: slips.slice(0, 1), skip: 0 }
  const others = slips.slice(1)
  const isCut = PAPERS[layout].height === null && slipsAJob > 1 && others.length > 1
  const known = isCut ? await lengths(others, layout) : []
  for (let from = 0; from < others.length;) {
    const count = Math.min(slipsAJob, isCut ? ofOneLength(known.slice(from)) : others.length)
    yield { slips: others.slice(from, from + count), skip: 0 }
    from += count
  }
}

function* onSheets<T>(slips: readonly T[], layout: Layout, skip: number): Generator<JobSlips<T>> {
  const most = PAPERS[layout].table ? Infinity : SHEETS_A_JOB * slipsASheet(layout)
  for (let from = 0; from < slips.length;) {
    const empty = from === 0 ? skip : 0
    const job = { slips: slips.slice(from, from + most - empty), skip: empty }
    yield job
    from += job.slips.length
  }
}

/** Returns how many of the first slips have about one length; at least 1. */
function ofOneLength(lengths: readonly number[]): number {
  let shortest = Infinity
  let longest = 0
  const end = lengths.findIndex((length) => {
    shortest = Math.min(shortest, length)
    longest = Math.max(longest, length)
    return longest - shortest > SPARE_MM
  })
  return end === -1 ? lengths.length : end
}

/** Returns the number of receipts per job: one on a roll, which is cut after each. */
export function receiptsAJob(layout: Layout): number {
  return PAPERS[layout].height === null ? 1 : SHEETS_A_JOB * slipsASheet(layout)
}
