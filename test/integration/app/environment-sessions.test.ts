import Database from 'better-sqlite3'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireKey } from '../../../electron/cli/command'
import type { Emit } from '#contract/events'
import type { AppState } from '#contract/model/app'
import type { Lookup } from '#contract/model/lookups'
import {
  EnvironmentSessions,
  type EnvironmentSessionsOptions
} from '../../../electron/app/environment-sessions'
import type { KeyStore } from '../../../electron/settings/secrets'
import { Destinations } from '../../../electron/window/security/destinations'
import { startSimulator, type Simulator } from '../../../electron/simulator/server'
import { historyWorker, importExportWorker } from '../../support/workers'

// The sessions that window and command line share, with real files, SQLite and HTTP. Only the system's key store is
// left out, as on a machine that has none.
const noKeyStore: KeyStore = {
  available: () => false,
  encrypt: () => {
    throw new Error('no key store')
  },
  decrypt: () => {
    throw new Error('no key store')
  }
}

let userData: string
let simulator: Simulator
let sessions: EnvironmentSessions
let settled: Lookup[]
let changed: AppState[]
let threads: Worker[]
let problems: unknown[]

function create(
  launch = {},
  unattended = false,
  more: Partial<EnvironmentSessionsOptions> = {}
): EnvironmentSessions {
  return new EnvironmentSessions({
    version: '0.0.0',
    userData,
    launch: { userDataDir: null, environment: null, baseUrl: null, ...launch },
    key: null,
    keyStore: noKeyStore,
    createHistoryWorker: (options) => {
      const thread = historyWorker(options)
      threads.push(thread)
      return thread
    },
    createImportExportWorker: importExportWorker,
    moveAfterMs: 0,
    onProblem: (error) => problems.push(error),
    fetch,
    unattended,
    emit: (event, payload) => {
      if (event === 'lookups.settled') settled.push(...payload)
      if (event === 'app.changed') changed.push(payload)
    },
    ...more
  })
}

const idle = async (): Promise<void> => {
  while (sessions.current.lookups.state.progress.running)
    await new Promise((resolve) => setTimeout(resolve, 5))
}

beforeEach(async () => {
  userData = mkdtempSync(join(tmpdir(), 'lunas-sessions-'))
  simulator = await startSimulator({ epoch: Date.now(), key: 'right-key' })
  settled = []
  changed = []
  threads = []
  problems = []
})
afterEach(async () => {
  await sessions.close()
  await simulator.close()
  rmSync(userData, { recursive: true, force: true })
})

describe('sessions', () => {
  it('fill an empty demo once, and keep its payments unchanged from then on', async () => {
    sessions = await create({}, true).open()
    expect(sessions.state()).toMatchObject({ loopback: true, preferences: { environment: 'demo' } })
    await idle()
    const before = await sessions.current.history.summary('')
    expect(before.all.count).toBe(300)
    expect(sessions.state().sampleIds).toHaveLength(6)
    await sessions.close()

    sessions = await create({}, true).open()
    const requested = await sessions.current.lookups.ask(
      (await sessions.current.history.paymentIds({ status: null, conflict: false, search: '' }))[0]!
    )
    expect(requested?.lookup.outcome).toBe('found')
    expect((await sessions.current.history.summary('')).conflict).toEqual(before.conflict)
  })

  it('emit the number of unread activity lines, as the state has it', async () => {
    const unread: number[] = []
    const emit: Emit = (event, payload) => {
      if (event === 'activity.unread') unread.push(payload)
    }
    sessions = await create({ environment: 'sandbox', baseUrl: simulator.url }, false, { emit }).open()
    await sessions.setKey('sandbox', 'right-key')
    await sessions.current.lookups.jobs.start('list', [
      { paymentId: simulator.ids[0]!, expectedAmount: null, reference: null }
    ])
    await expect.poll(() => unread.at(-1)).toBe(1)
    expect(sessions.state().unread).toBe(1)
    await sessions.markActivitySeen()
    expect([unread.at(-1), sessions.state().unread]).toEqual([0, 0])
  })

  it('survive the death of the history threads, report it, and lose nothing', async () => {
    await simulator.close()
    // The epoch is an hour ago, so every code exists and no lookup is repeated for a missing one.
    simulator = await startSimulator({ epoch: Date.now() - 3_600_000 })
    sessions = await create({ environment: 'sandbox', baseUrl: simulator.url }, true).open()
    await sessions.update({ environments: { sandbox: { requestsPerMinute: 6_000 } } })
    await sessions.setKey('sandbox', 'any-key')
    const list = simulator.ids.slice(20, 270).map((paymentId) => ({
      paymentId,
      expectedAmount: null,
      reference: null
    }))
    await sessions.current.lookups.jobs.start('list', list)
    const answered = async (count: number): Promise<void> => {
      while (settled.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    for (const count of [1, 60, 120]) {
      await answered(count)
      // An invalid message ends the living threads. Terminating one in the middle of a call may crash SQLite's addon,
      // and with it this process.
      const living = threads.filter(({ threadId }) => threadId !== -1)
      const dying = living.map((thread) => new Promise((ended) => thread.once('exit', ended)))
      for (const thread of living) thread.postMessage(null)
      await Promise.all(dying)
    }
    await idle()
    const { history } = sessions.current
    const [job] = await history.jobs()
    expect(job).toMatchObject({ state: 'done', total: 250, done: 250 })
    const lookups = await history.recentLookups({ before: null, limit: 1_000 })
    const ids = lookups.filter(({ outcome }) => outcome !== 'cancelled').map(({ paymentId }) => paymentId)
    expect(ids.toSorted()).toEqual(list.map(({ paymentId }) => paymentId).toSorted())
    expect(sessions.state().queue.queuePause).toBeNull()
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems) expect(problem).toMatchObject({ code: 'interrupted' })
  })

  it('keep the histories of environments apart', async () => {
    sessions = await create({ environment: 'sandbox', baseUrl: simulator.url }).open()
    await sessions.setKey('sandbox', 'right-key')
    await sessions.current.lookups.ask(simulator.ids[0]!)
    expect((await sessions.current.history.summary('')).all.count).toBe(1)
    await sessions.update({ environment: 'production' })
    expect(sessions.environment).toBe('production')
    expect((await sessions.current.history.summary('')).all.count).toBe(0)
    expect(sessions.current.client).toBeNull()
    expect(changed.at(-1)).toMatchObject({ preferences: { environment: 'production' }, loopback: false })
  })

  it('stay in the current environment if another one cannot be opened', async () => {
    sessions = await create().open()
    mkdirSync(join(userData, 'history'), { recursive: true })
    const newer = new Database(join(userData, 'history', 'sandbox.sqlite'))
    newer.pragma('user_version = 999')
    newer.exec('CREATE TABLE later (x)')
    newer.close()
    await expect(sessions.update({ environment: 'sandbox', language: 'en' })).rejects.toMatchObject({
      name: 'HistoryError'
    })
    expect(sessions.environment).toBe('demo')
    expect(sessions.state().preferences).toMatchObject({ environment: 'demo', language: 'id' })
    await expect(sessions.current.history.summary('')).resolves.toBeDefined()
  })

  it('use a new key at once, and drop a removed one', async () => {
    sessions = await create({ environment: 'sandbox', baseUrl: simulator.url }).open()
    expect(sessions.current.client).toBeNull()
    expect(await sessions.setKey('sandbox', 'wrong-key')).toBe('session')
    expect((await sessions.current.lookups.ask(simulator.ids[0]!))?.lookup.outcome).toBe('rejected')
    await sessions.setKey('sandbox', 'right-key')
    expect((await sessions.current.lookups.ask(simulator.ids[0]!))?.lookup.outcome).toBe('found')
    expect(await sessions.removeKey('sandbox')).toBe('missing')
    expect(sessions.current.client).toBeNull()
  })

  it('clear an access block or pause of the old key with a new key, whichever environment is open', async () => {
    sessions = await create().open()
    await sessions.update({ environments: { sandbox: { baseUrl: simulator.url } }, environment: 'sandbox' })
    const pausedUntil = (): number | null => sessions.current.lookups.state.pausedUntil
    simulator.control({
      answers: { [simulator.ids[0]!]: { httpStatus: 429, headers: { 'Retry-After': '600' }, body: '' } }
    })
    await sessions.setKey('sandbox', 'right-key')
    await sessions.current.lookups.ask(simulator.ids[0]!)
    expect(pausedUntil()).not.toBeNull()
    await sessions.setKey('sandbox', 'other-key')
    expect(pausedUntil()).toBeNull()
    expect((await sessions.current.lookups.ask(simulator.ids[1]!))?.lookup.outcome).toBe('rejected')
    expect(sessions.state().queue.queuePause).not.toBeNull()
    await sessions.update({ environment: 'demo' })
    await sessions.setKey('sandbox', 'right-key')
    await sessions.update({ environment: 'sandbox' })
    expect(sessions.state().queue).toMatchObject({ queuePause: null, pausedUntil: null })
  })

  it.each(['NaN', 'x', '', '-5', '1e300', '1', '{}', '1970', String(8.64e15)])(
    'restart the demo if its epoch is stored as %j',
    async (damaged) => {
      sessions = await create().open()
      const stored = await sessions.current.history.meta('demoEpoch')
      expect(Number(stored)).toBeGreaterThan(0)
      await sessions.current.history.setMeta('demoEpoch', damaged)
      await sessions.close()
      sessions = await create().open()
      const [id] = sessions.current.sampleIds
      expect((await sessions.current.lookups.ask(id!))?.lookup.outcome).toBe('found')
      expect(Number(await sessions.current.history.meta('demoEpoch'))).toBeGreaterThanOrEqual(Number(stored))
      expect(problems).toHaveLength(damaged === '' ? 0 : 1)
    }
  )

  it('allow requests to the address of the open environment, and to another while its key is tested', async () => {
    const destinations = new Destinations()
    const sandbox = `${simulator.url}/api`
    sessions = create({ environment: 'sandbox', baseUrl: simulator.url }, false, { destinations })
    expect(destinations.allows(sandbox)).toBe(false)
    await sessions.open()
    expect(destinations.allows(sandbox)).toBe(true)
    await sessions.update({ environments: { production: { baseUrl: 'https://partner.example/api' } } })
    await sessions.setKey('production', 'any-key')
    expect(destinations.allows('https://partner.example/')).toBe(false)
    const tried = sessions.withClient('production', async () =>
      destinations.allows('https://partner.example/')
    )
    expect(await tried).toBe(true)
    expect(destinations.allows('https://partner.example/')).toBe(false)
    await sessions.update({ environment: 'production' })
    expect([sandbox, 'https://partner.example/'].map((url) => destinations.allows(url))).toEqual([
      false,
      true
    ])
    await sessions.close()
    expect(destinations.allows('https://partner.example/')).toBe(false)
  })

  it('use the key of an earlier version once its address is confirmed', async () => {
    const keyStore: KeyStore = {
      available: () => true,
      encrypt: (plain) => Buffer.from(plain),
      decrypt: (encrypted) => Buffer.from(encrypted).toString()
    }
    const { origin } = new URL(simulator.url)
    const encrypted = Buffer.from('right-key').toString('base64')
    writeFileSync(join(userData, 'keys.json'), JSON.stringify({ sandbox: { origin, encrypted } }))
    sessions = await create({ environment: 'sandbox', baseUrl: simulator.url }, false, { keyStore }).open()
    expect(sessions.state()).toMatchObject({ keys: { sandbox: 'unconfirmed' }, origins: { sandbox: origin } })
    expect(sessions.current.client).toBeNull()
    expect(() => requireKey(sessions)).toThrow(
      `stored by an earlier version, for ${origin}: confirm that address`
    )
    expect(await sessions.confirmKey('sandbox', 'https://evil.example')).toBe('unconfirmed')
    expect(sessions.current.client).toBeNull()
    expect(await sessions.confirmKey('sandbox', origin)).toBe('stored')
    expect((await sessions.current.lookups.ask(simulator.ids[0]!))?.lookup.outcome).toBe('found')
  })

  it('never send a key to an address other than the one it was entered for', async () => {
    sessions = await create().open()
    await sessions.update({ environments: { sandbox: { baseUrl: simulator.url } }, environment: 'sandbox' })
    await sessions.setKey('sandbox', 'right-key')
    expect(sessions.keyState('sandbox')).toBe('session')
    const other = await startSimulator({ epoch: Date.now() })
    await sessions.update({ environments: { sandbox: { baseUrl: other.url } } })
    expect(sessions.keyState('sandbox')).toBe('missing')
    expect(sessions.current.client).toBeNull()
    expect(other.requests()).toEqual([])
    await other.close()
  })

  it('record requests under way as cancelled when they close', async () => {
    simulator.control({ latencyMs: 60_000 })
    sessions = await create({ environment: 'sandbox', baseUrl: simulator.url }).open()
    await sessions.setKey('sandbox', 'right-key')
    const requested = sessions.current.lookups.ask(simulator.ids[0]!)
    while (simulator.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await sessions.close()
    await expect(requested).resolves.toMatchObject({ lookup: { outcome: 'cancelled' } })
  })
})
