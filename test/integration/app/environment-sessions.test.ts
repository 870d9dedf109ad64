import Database from 'better-sqlite3'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireKey } from '../../../electron/cli/command'
import type { AppState, Lookup } from '#contract/models'
import { Services, type ServicesOptions } from '../../../electron/app/environment-sessions'
import type { KeyStore } from '../../../electron/settings/secrets'
import { Destinations } from '../../../electron/window/security/destinations'
import { startSimulator, type Simulator } from '../../../electron/simulator/server'
import { historyWorker, transferWorker } from '../../support/workers'

// The services that window and command line share, with real files, SQLite and HTTP. Only the system's
// key store is left out, as on a machine that has none.
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
let services: Services
let settled: Lookup[]
let changed: AppState[]
let threads: Worker[]
let problems: unknown[]

function create(launch = {}, unattended = false, more: Partial<ServicesOptions> = {}): Services {
  return new Services({
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
    createTransferWorker: transferWorker,
    moveAfterMs: 0,
    onProblem: (error) => problems.push(error),
    fetch,
    unattended,
    emit: (event, payload) => {
      if (event === 'lookups.settled') settled.push(...(payload as Lookup[]))
      if (event === 'app.changed') changed.push(payload as AppState)
    },
    ...more
  })
}

const idle = async (): Promise<void> => {
  while (services.desk.lookups.state.progress.running) await new Promise((resolve) => setTimeout(resolve, 5))
}

beforeEach(async () => {
  userData = mkdtempSync(join(tmpdir(), 'lunas-services-'))
  simulator = await startSimulator({ epoch: Date.now(), key: 'right-key' })
  settled = []
  changed = []
  threads = []
  problems = []
})
afterEach(async () => {
  await services.close()
  await simulator.close()
  rmSync(userData, { recursive: true, force: true })
})

describe('services', () => {
  it('fill an empty demo once, and keep its payments the same from then on', async () => {
    services = await create({}, true).open()
    expect(services.state()).toMatchObject({ loopback: true, preferences: { environment: 'demo' } })
    await idle()
    const before = await services.desk.history.summary('')
    expect(before.all.count).toBe(300)
    expect(services.state().sampleIds).toHaveLength(6)
    await services.close()

    services = await create({}, true).open()
    const asked = await services.desk.lookups.ask(
      (await services.desk.history.paymentIds({ status: null, conflict: false, search: '' }))[0]!
    )
    expect(asked?.lookup.outcome).toBe('found')
    expect((await services.desk.history.summary('')).conflict).toEqual(before.conflict)
  })

  it('go on when the threads of the history die, say so, and lose nothing', async () => {
    await simulator.close()
    // An hour ago: every code is there, so nothing is asked for again by itself.
    simulator = await startSimulator({ epoch: Date.now() - 3_600_000 })
    services = await create({ environment: 'sandbox', baseUrl: simulator.url }, true).open()
    await services.update({ environments: { sandbox: { requestsPerMinute: 6_000 } } })
    await services.setKey('sandbox', 'any-key')
    const list = simulator.ids.slice(20, 270).map((paymentId) => ({
      paymentId,
      expectedAmount: null,
      reference: null
    }))
    await services.desk.lookups.jobs.start('list', list)
    const answered = async (count: number): Promise<void> => {
      while (settled.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    for (const count of [1, 60, 120]) {
      await answered(count)
      // Those that live die of a question that is none: to be terminated in the middle of something may crash SQLite's
      // addon, and with it this process.
      const living = threads.filter(({ threadId }) => threadId !== -1)
      const dying = living.map((thread) => new Promise((ended) => thread.once('exit', ended)))
      for (const thread of living) thread.postMessage(null)
      await Promise.all(dying)
    }
    await idle()
    const { history } = services.desk
    const [job] = await history.jobs()
    expect(job).toMatchObject({ state: 'done', total: 250, done: 250 })
    const lookups = await history.recentLookups({ before: null, limit: 1_000 })
    const ids = lookups.filter(({ outcome }) => outcome !== 'cancelled').map(({ paymentId }) => paymentId)
    expect(ids.toSorted()).toEqual(list.map(({ paymentId }) => paymentId).toSorted())
    expect(services.state().queue.hold).toBeNull()
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems) expect(problem).toMatchObject({ code: 'interrupted' })
  })

  it('keep histories of environments apart', async () => {
    services = await create({ environment: 'sandbox', baseUrl: simulator.url }).open()
    await services.setKey('sandbox', 'right-key')
    await services.desk.lookups.ask(simulator.ids[0]!)
    expect((await services.desk.history.summary('')).all.count).toBe(1)
    await services.update({ environment: 'production' })
    expect(services.environment).toBe('production')
    expect((await services.desk.history.summary('')).all.count).toBe(0)
    expect(services.desk.client).toBeNull()
    expect(changed.at(-1)).toMatchObject({ preferences: { environment: 'production' }, loopback: false })
  })

  it('stay where they are when another environment cannot be opened', async () => {
    services = await create().open()
    mkdirSync(join(userData, 'history'), { recursive: true })
    const newer = new Database(join(userData, 'history', 'sandbox.sqlite'))
    newer.pragma('user_version = 999')
    newer.exec('CREATE TABLE later (x)')
    newer.close()
    await expect(services.update({ environment: 'sandbox', language: 'en' })).rejects.toMatchObject({
      name: 'HistoryError'
    })
    expect(services.environment).toBe('demo')
    expect(services.state().preferences).toMatchObject({ environment: 'demo', language: 'id' })
    await expect(services.desk.history.summary('')).resolves.toBeDefined()
  })

  it('use a new key at once, and forget a removed one', async () => {
    services = await create({ environment: 'sandbox', baseUrl: simulator.url }).open()
    expect(services.desk.client).toBeNull()
    expect(await services.setKey('sandbox', 'wrong-key')).toBe('session')
    expect((await services.desk.lookups.ask(simulator.ids[0]!))?.lookup.outcome).toBe('rejected')
    await services.setKey('sandbox', 'right-key')
    expect((await services.desk.lookups.ask(simulator.ids[0]!))?.lookup.outcome).toBe('found')
    expect(await services.removeKey('sandbox')).toBe('missing')
    expect(services.desk.client).toBeNull()
  })

  it('forget with a new key that the last one was refused, or asked to wait, whichever environment is open', async () => {
    services = await create().open()
    await services.update({ environments: { sandbox: { baseUrl: simulator.url } }, environment: 'sandbox' })
    const pausedUntil = (): number | null => services.desk.lookups.state.pausedUntil
    simulator.control({
      answers: { [simulator.ids[0]!]: { httpStatus: 429, headers: { 'Retry-After': '600' }, body: '' } }
    })
    await services.setKey('sandbox', 'right-key')
    await services.desk.lookups.ask(simulator.ids[0]!)
    expect(pausedUntil()).not.toBeNull()
    await services.setKey('sandbox', 'other-key')
    expect(pausedUntil()).toBeNull()
    expect((await services.desk.lookups.ask(simulator.ids[1]!))?.lookup.outcome).toBe('rejected')
    expect(services.state().queue.hold).not.toBeNull()
    await services.update({ environment: 'demo' })
    await services.setKey('sandbox', 'right-key')
    await services.update({ environment: 'sandbox' })
    expect(services.state().queue).toMatchObject({ hold: null, pausedUntil: null })
  })

  it.each(['NaN', 'x', '', '-5', '1e300', '1', '{}', '1970', String(8.64e15)])(
    'begin the demo anew where its beginning is kept as %j',
    async (damaged) => {
      services = await create().open()
      const kept = await services.desk.history.meta('demoEpoch')
      expect(Number(kept)).toBeGreaterThan(0)
      await services.desk.history.setMeta('demoEpoch', damaged)
      await services.close()
      services = await create().open()
      const [id] = services.desk.sampleIds
      expect((await services.desk.lookups.ask(id!))?.lookup.outcome).toBe('found')
      expect(Number(await services.desk.history.meta('demoEpoch'))).toBeGreaterThanOrEqual(Number(kept))
      expect(problems).toHaveLength(damaged === '' ? 0 : 1)
    }
  )

  it('let requests out to the address of the open environment, and to another while its key is tried', async () => {
    const destinations = new Destinations()
    const sandbox = `${simulator.url}/api`
    services = create({ environment: 'sandbox', baseUrl: simulator.url }, false, { destinations })
    expect(destinations.allows(sandbox)).toBe(false)
    await services.open()
    expect(destinations.allows(sandbox)).toBe(true)
    await services.update({ environments: { production: { baseUrl: 'https://partner.example/api' } } })
    await services.setKey('production', 'any-key')
    expect(destinations.allows('https://partner.example/')).toBe(false)
    const tried = services.withClient('production', async () =>
      destinations.allows('https://partner.example/')
    )
    expect(await tried).toBe(true)
    expect(destinations.allows('https://partner.example/')).toBe(false)
    await services.update({ environment: 'production' })
    expect([sandbox, 'https://partner.example/'].map((url) => destinations.allows(url))).toEqual([
      false,
      true
    ])
    await services.close()
    expect(destinations.allows('https://partner.example/')).toBe(false)
  })

  it('use the key of an earlier version once a person has confirmed its address', async () => {
    const keyStore: KeyStore = {
      available: () => true,
      encrypt: (plain) => Buffer.from(plain),
      decrypt: (encrypted) => Buffer.from(encrypted).toString()
    }
    const { origin } = new URL(simulator.url)
    const encrypted = Buffer.from('right-key').toString('base64')
    writeFileSync(join(userData, 'keys.json'), JSON.stringify({ sandbox: { origin, encrypted } }))
    services = await create({ environment: 'sandbox', baseUrl: simulator.url }, false, { keyStore }).open()
    expect(services.state()).toMatchObject({ keys: { sandbox: 'unconfirmed' }, origins: { sandbox: origin } })
    expect(services.desk.client).toBeNull()
    expect(() => requireKey(services)).toThrow(
      `stored by an earlier version, for ${origin}: confirm that address`
    )
    expect(await services.confirmKey('sandbox', 'https://evil.example')).toBe('unconfirmed')
    expect(services.desk.client).toBeNull()
    expect(await services.confirmKey('sandbox', origin)).toBe('stored')
    expect((await services.desk.lookups.ask(simulator.ids[0]!))?.lookup.outcome).toBe('found')
  })

  it('never send a key to another address than the one it was entered for', async () => {
    services = await create().open()
    await services.update({ environments: { sandbox: { baseUrl: simulator.url } }, environment: 'sandbox' })
    await services.setKey('sandbox', 'right-key')
    expect(services.keyState('sandbox')).toBe('session')
    const other = await startSimulator({ epoch: Date.now() })
    await services.update({ environments: { sandbox: { baseUrl: other.url } } })
    expect(services.keyState('sandbox')).toBe('missing')
    expect(services.desk.client).toBeNull()
    expect(other.requests()).toEqual([])
    await other.close()
  })

  it('record what was under way as cancelled when they close', async () => {
    simulator.control({ latencyMs: 60_000 })
    services = await create({ environment: 'sandbox', baseUrl: simulator.url }).open()
    await services.setKey('sandbox', 'right-key')
    const asked = services.desk.lookups.ask(simulator.ids[0]!)
    while (simulator.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await services.close()
    await expect(asked).resolves.toMatchObject({ lookup: { outcome: 'cancelled' } })
  })
})
