import Database from 'better-sqlite3'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { answerOf, failedLookup, foundLookup, tempFolder, type TempFolder } from '../../support/history'
import { startWriter } from '../../support/history-process'

const ALL = { status: null, conflict: false, search: '' }

// The window and the command line may have the same file open.
let folder: TempFolder
let file: string
let window: LocalHistory
let commandLine: LocalHistory
beforeEach(async () => {
  folder = tempFolder()
  file = join(folder.path, 'demo.sqlite')
  ;[window, commandLine] = await Promise.all([openHistory(file), openHistory(file, { busyTimeoutMs: 50 })])
})
afterEach(async () => {
  await Promise.all([window.close(), commandLine.close()])
  folder.remove()
})

describe('two connections', () => {
  it('add to the same payment', async () => {
    for (let round = 0; round < 20; round++) {
      await window.record(foundLookup(answerOf({ amount: 1_000 })))
      await commandLine.record(failedLookup('throttled'))
    }
    expect(await window.payment('XID-1')).toEqual(await commandLine.payment('XID-1'))
    expect(await window.payment('XID-1')).toMatchObject({ lookups: 40, lastOutcome: 'throttled' })
    expect(await window.check()).toEqual([])
  })

  it('read while the other one writes, and report when they cannot write', async () => {
    await window.record(foundLookup(answerOf()))
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    expect(await commandLine.payment('XID-1')).not.toBeNull()
    const waiting = foundLookup(answerOf({ amount: 1 }))
    await expect(commandLine.record(waiting)).rejects.toMatchObject({ code: 'locked', retryable: true })
    expect(await commandLine.payment('XID-1')).toMatchObject({ lookups: 1 })
    other.exec('COMMIT')
    other.close()
    expect(await commandLine.record(waiting)).toMatchObject({ amount: 1, lookups: 2 })
  })

  it('read a whole list as of one moment', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `XID-${index + 10}`)
    for (const paymentId of ids) await window.record(foundLookup(answerOf({ paymentId })))
    const read: string[] = []
    for await (const payment of commandLine.payments(ALL)) {
      read.push(`${payment.paymentId} ${payment.amount}`)
      // Everything that was not read yet moves to the front of the list.
      if (read.length === 1) {
        for (const paymentId of ids) {
          await window.record(
            foundLookup(answerOf({ paymentId, amount: 1 }), { requestedAt: 1_770_000_000_000 })
          )
        }
      }
    }
    expect(read).toEqual(ids.map((id) => `${id} 65000`).reverse())
  })

  it('release the file when a reader stops early', async () => {
    await window.record(foundLookup(answerOf()))
    for await (const payment of window.payments(ALL)) {
      expect(payment.paymentId).toBe('XID-1')
      break
    }
    await Promise.all([window.close(), commandLine.close()])
    expect(folder.files()).toEqual(['demo.sqlite'])
  })
})

it('processes that create the same history at once share one', async () => {
  const shared = join(folder.path, 'shared.sqlite')
  const written = await Promise.all([1, 2, 3, 4].map(() => startWriter(shared, 5).ended))
  expect(written.map(({ exitCode, stderr }) => stderr + exitCode)).toEqual(['0', '0', '0', '0'])
  const history = await openHistory(shared)
  const stored = (await history.recentLookups({ before: null, limit: 100 })).map((lookup) => lookup.id)
  await history.close()
  expect(stored.toSorted()).toEqual(written.flatMap(({ reported }) => reported).toSorted())
  expect(folder.files().filter((name) => name.startsWith('shared'))).toEqual(['shared.sqlite'])
})

it('a file that another process has locked is not opened', async () => {
  await Promise.all([window.close(), commandLine.close()])
  const other = new Database(file)
  other.pragma('locking_mode = EXCLUSIVE')
  other.exec('BEGIN EXCLUSIVE')
  await expect(openHistory(file, { busyTimeoutMs: 50 })).rejects.toMatchObject({ code: 'locked' })
  other.close()
})
