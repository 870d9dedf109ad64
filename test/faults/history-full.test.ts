import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { HistoryError } from '../../electron/history/port/errors'
import { openHistory } from '../../electron/history/store/open'
import { MIGRATIONS } from '../../electron/history/migrations'
import { answerOf, foundLookup, tempFolder } from '../support/history'
import { mountSmallDisk } from '../support/small-disk'

const folder = tempFolder()
const mounted = mountSmallDisk(folder.path)
const disk = mounted?.path ?? ''
afterAll(() => {
  mounted?.unmount()
  folder.remove()
})

it.skipIf(!mounted)('reports a full disk, loses nothing, and continues when there is space', async () => {
  const file = join(disk, 'demo.sqlite')
  const ballast = join(disk, 'ballast')
  writeFileSync(ballast, new Uint8Array(1_000_000))
  const history = await openHistory(file)
  const stored: string[] = []
  let failure: HistoryError | null = null
  while (failure === null) {
    const lookup = foundLookup(answerOf({ amount: stored.length, statusText: 'x'.repeat(20_000) }))
    await history.record(lookup).then(
      () => stored.push(lookup.id),
      (error: HistoryError) => (failure = error)
    )
  }
  expect(failure).toMatchObject({ name: 'HistoryError', code: 'full', retryable: true })
  expect(stored).not.toEqual([])

  expect(await history.payment('XID-1')).toMatchObject({ amount: stored.length - 1, lookups: stored.length })
  expect(await history.check()).toEqual([])
  const lookups = await history.recentLookups({ before: null, limit: 1_000 })
  expect(lookups.map((lookup) => lookup.id)).toEqual(stored.toReversed())

  rmSync(ballast)
  const after = foundLookup(answerOf())
  expect(await history.record(after)).toMatchObject({ lookups: stored.length + 1 })
  await history.close()
})

it.skipIf(!mounted)('neither creates half a history nor migrates without space for the copy', async () => {
  for (const name of readdirSync(disk)) rmSync(join(disk, name))
  const ballast = join(disk, 'ballast')
  writeFileSync(ballast, new Uint8Array(2_000_000))
  const file = join(disk, 'demo.sqlite')
  await expect(openHistory(file)).rejects.toMatchObject({ code: 'full' })
  expect(readdirSync(disk)).toEqual(['ballast'])
  // Space for the file alone, not for the memory shared by its connections.
  writeFileSync(ballast, new Uint8Array(1_400_000))
  await expect(openHistory(file)).rejects.toMatchObject({ code: 'full' })

  for (const name of readdirSync(disk)) rmSync(join(disk, name))
  const history = await openHistory(file)
  await history.record(foundLookup(answerOf({ statusText: 'x'.repeat(200_000) })))
  await history.close()
  writeFileSync(ballast, new Uint8Array(1_300_000))
  const migrations = [...MIGRATIONS, { version: MIGRATIONS.length + 1, up: () => expect.fail('migrated') }]
  await expect(openHistory(file, { migrations })).rejects.toMatchObject({ code: 'full' })
  expect(readdirSync(disk).toSorted()).toEqual(['ballast', 'demo.sqlite'])
})
