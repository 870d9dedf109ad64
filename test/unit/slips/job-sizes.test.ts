import { describe, expect, it } from 'vitest'
import type { Layout } from '#contract/model/slip-layouts'
import { printJobs, receiptsAJob } from '../../../electron/slips/job-sizes'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

/** The slips of each job; they are named by their lengths on a roll. */
async function jobsOf(slips: readonly number[], layout: Layout, slipsAJob = 10): Promise<number[][]> {
  const options = { skip: 0, slipsAJob, lengths: async (those: readonly number[]) => [...those] }
  const jobs = await all(printJobs(slips, layout, options))
  expect(jobs.every(({ skip }) => skip === 0)).toBe(true)
  return jobs.map((job) => job.slips)
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
const same = (count: number): number[] => Array.from({ length: count }, () => 120)

describe('print jobs on a roll', () => {
  it.each(['roll58', 'roll80', 'label'] as const)(
    'have a slip at first, then as many as allowed: %s',
    async (layout) => {
      const counts = async (slips: number, most: number) =>
        (await jobsOf(same(slips), layout, most)).map(({ length }) => length)
      expect(await counts(400, 150)).toEqual([1, 150, 150, 99])
      expect(await counts(3, 400)).toEqual([1, 2])
      expect(await counts(3, 1)).toEqual([1, 1, 1])
      expect(await counts(1, 10)).toEqual([1])
      expect(await counts(0, 10)).toEqual([])
    }
  )

  it('have slips of about one length, in their order', async () => {
    const slips = [300, 120, 125, 130, 131, 120, 110, 300]
    expect(await jobsOf(slips, 'roll80')).toEqual([[300], [120, 125, 130], [131], [120, 110], [300]])
    expect(await jobsOf(slips, 'roll80', 2)).toEqual([[300], [120, 125], [130, 131], [120, 110], [300]])
    // Labels have one.
    expect(await jobsOf(slips, 'label')).toEqual([[300], slips.slice(1)])
  })

  it('are begun before the lengths of the others are known', async () => {
    const never = new Promise<number[]>(() => undefined)
    const jobs = printJobs(same(400), 'roll80', { skip: 0, slipsAJob: 10, lengths: () => never })
    expect(await jobs.next()).toMatchObject({ value: { slips: [120] } })
  })

  it('need no lengths if each slip is a job', async () => {
    const lengths = () => Promise.reject(new Error('nobody needs them'))
    const jobs = await all(printJobs(same(3), 'roll80', { skip: 0, slipsAJob: 1, lengths }))
    expect(jobs).toHaveLength(3)
  })
})

describe('print jobs on sheets', () => {
  const onSheets = async (slips: readonly number[], layout: Layout, skip: number) =>
    (
      await all(
        printJobs(slips, layout, { skip, slipsAJob: 1, lengths: () => Promise.reject(new Error('no roll')) })
      )
    ).map((job) => [job.slips[0], job.slips.length, job.skip])

  it('have ten sheets, so that a stop does not come too late for all of them', async () => {
    expect(await onSheets(upTo(3), 'a4x4', 1)).toEqual([[0, 3, 1]])
    expect(await onSheets(upTo(85), 'a4x4', 3)).toEqual([
      [0, 37, 3],
      [37, 40, 0],
      [77, 8, 0]
    ])
    expect(await onSheets([], 'a6', 0)).toEqual([])
  })

  it('have the whole of a list, since its sums cover all of it', async () => {
    expect(await onSheets(upTo(300), 'list', 0)).toEqual([[0, 300, 0]])
  })
})

it('receipts on a roll are cut one by one', () => {
  expect([receiptsAJob('roll58'), receiptsAJob('roll80'), receiptsAJob('a6')]).toEqual([1, 1, 10])
})
