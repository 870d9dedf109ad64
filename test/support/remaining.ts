import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Activity } from '#contract/model/activity'
import type { Job, JobItem } from '#contract/model/jobs'
import type { Lookup } from '#contract/model/lookups'
import { openHistory } from '../../electron/history/store/open'
import type { SimulatedPayment } from '../../electron/simulator/payments'
import { makePayments } from '../../electron/simulator/payments'
import type { Place } from './program'

/** The contents of a history after programs have ended. */
export interface Remaining {
  jobs: Job[]
  /** Of all jobs. */
  items: JobItem[]
  /** Newest first. */
  lookups: Lookup[]
  activity: Activity[]
}

const NOTHING: Remaining = { jobs: [], items: [], lookups: [], activity: [] }

/** Reads a history that no program has open. It opens a copy, so that the next program gets the file as it was left. */
export async function readRemaining(place: Place): Promise<Remaining> {
  const file = fileOf(place)
  if (!existsSync(file)) return NOTHING
  const copies = mkdtempSync(join(tmpdir(), 'lunas-left-'))
  const copy = join(copies, 'copy.sqlite')
  for (const part of ['', '-wal']) if (existsSync(file + part)) copyFileSync(file + part, copy + part)
  try {
    return await readHistory(copy)
  } finally {
    rmSync(copies, { recursive: true })
  }
}

/** Reads a history while a program has it open. */
export function readOpen(place: Place): Promise<Remaining> {
  return readHistory(fileOf(place))
}

/** The file of the place's history. */
export function fileOf({ folder, environment }: Place): string {
  return join(folder, 'history', `${environment}.sqlite`)
}

/** Reads a history, and expects SQLite to find no damage in it. */
async function readHistory(file: string): Promise<Remaining> {
  const history = await openHistory(file)
  try {
    expect(await history.check()).toEqual([])
    const jobs = await history.jobs()
    const items = await Promise.all(jobs.map(({ id }) => history.jobItemsAfter(id, -1, 100_000)))
    const lookups = await history.recentLookups({ before: null, limit: 100_000 })
    return { jobs, items: items.flat(), lookups, activity: await history.activity() }
  } finally {
    await history.close()
  }
}

/** Ids that have an outcome. */
export function settledIds({ items }: Remaining): Set<string> {
  return new Set(items.filter(({ outcome }) => outcome !== null).map(({ paymentId }) => paymentId))
}

/**
 * Expects every id to have exactly one outcome, stored once, and every job to be done.
 *
 * @returns the items that were not found
 */
export function expectAllEnded({ jobs, items, lookups }: Remaining, ids: readonly string[]): JobItem[] {
  expect(jobs.map(({ state, done, total }) => [state, total - done])).toEqual(jobs.map(() => ['done', 0]))
  expect(items.map(({ paymentId }) => paymentId).toSorted()).toEqual(ids.toSorted())
  const ended = lookups.filter(({ outcome }) => outcome !== 'cancelled')
  expect(ended.map(({ paymentId }) => paymentId).toSorted()).toEqual(ids.toSorted())
  const byId = new Map(ended.map((lookup) => [lookup.paymentId, lookup]))
  for (const { paymentId, lookupId, outcome, amount } of items) {
    expect(byId.get(paymentId)).toMatchObject({ id: lookupId, outcome })
    if (outcome === 'found') expect([paymentId, amount]).toEqual([paymentId, PAYMENTS.get(paymentId)?.amount])
  }
  return items.filter(({ outcome }) => outcome !== 'found')
}

/** An hour ago, so that every code exists by now: missing ones would be looked up again. */
export const EPOCH = Date.now() - 3_600_000
const made: SimulatedPayment[] = makePayments(1, EPOCH).payments
const PAYMENTS = new Map(made.map((payment) => [payment.id, payment]))
/** Payments with no oddities. */
const ORDINARY = made.slice(20)

/** Draws this many ids of the simulator at random. */
export function drawIds(random: () => number, count: number, is = (_: SimulatedPayment) => true): string[] {
  return ORDINARY.filter(is)
    .map(({ id }) => ({ id, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ id }) => id)
}
