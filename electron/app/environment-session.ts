import { randomFillSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Emit } from '#contract/events'
import { ENVIRONMENTS, type Environment, type UtcMillis } from '#contract/base'
import type { EnvironmentSettings } from '#contract/model/settings'
import { ImportExport, type CreateImportExportWorker } from '../import-export/import-export'
import type { History } from '../history/history'
import { damagedMeta, readMeta } from '../history/meta/read-meta'
import type { CreateWorker } from '../history/worker/history-thread'
import { openHistoryInThreads } from '../history/worker/open-in-threads'
import { createClient, type Client } from '../kiriminaja/client'
import { Lookups } from '../lookup-queue/lookups'
import type { Fetch } from '../platform/fetch'
import { machineUptime } from '../platform/uptime'
import { uuidV7 } from '../platform/uuid'
import { isAlive } from '../platform/is-alive'
import type { Simulator } from '../simulator/server'
import type { Destinations } from '../window/security/destinations'

export interface EnvironmentSessionOptions {
  environment: Environment
  /** The folder with the histories, one file per environment. */
  userData: string
  /** null for the demo on its own simulator, which picks its own address. */
  baseUrl: string | null
  /** null if none was entered: everything but lookups works. */
  key: string | null
  limits: Pick<EnvironmentSettings, 'requestsPerMinute' | 'requestsAtOnce'>
  /** Starts a thread for the history. */
  createHistoryWorker: CreateWorker
  /** Starts a thread for an export or an import. */
  createImportExportWorker: CreateImportExportWorker
  /** Milliseconds until the history moves into its threads; the default if left out. */
  moveAfterMs?: number | undefined
  fetch: Fetch
  /** The allowed destinations; the environment's address is one of them while the session is open. */
  destinations: Destinations
  /** Whether the system has a network. */
  isOnline: () => boolean
  /** Whether to do all remaining work, and to fill an empty demo with examples. */
  unattended: boolean
  now: () => UtcMillis
  emit: Emit
  /** Called for failures that no caller awaits. */
  onProblem: (error: unknown) => void
}

/** Everything that belongs to one environment, opened and closed together. */
export interface EnvironmentSession {
  environment: Environment
  baseUrl: string
  history: History
  lookups: Lookups
  importExport: ImportExport
  /** null without a key. */
  client: Client | null
  newId: () => string
  /** In the demo: payments to try that are not looked up at the start. */
  sampleIds: string[]
  /** Begins the remaining work. Rejects with a `HistoryError`. */
  begin(): Promise<void>
  /** Aborted when it begins to close. */
  readonly closing: AbortSignal
  close(): Promise<void>
}

/** The key for the demo's simulator, which accepts any. */
const DEMO_KEY = 'demo'
const DEMO_EPOCH = 'demoEpoch'
const LONGEST_CLOCK_ERROR_MS = 24 * 60 * 60_000
const uptime = machineUptime()

/** Returns the file of an environment's history. */
function historyFile(userData: string, environment: Environment): string {
  return join(userData, 'history', `${environment}.sqlite`)
}

/** Guesses the last used environment from the histories: real payments are preferred to made-up ones. */
export function likelyEnvironment(userData: string): Environment {
  return ENVIRONMENTS.find((environment) => existsSync(historyFile(userData, environment))) ?? 'demo'
}

/** Opens a session. Rejects with a `HistoryError` if the history cannot be opened; then nothing stays open. */
export async function openEnvironmentSession(
  options: EnvironmentSessionOptions
): Promise<EnvironmentSession> {
  const { environment, now, unattended, emit, onProblem } = options
  const file = historyFile(options.userData, environment)
  const history = await openHistoryInThreads(
    options.createHistoryWorker,
    file,
    onProblem,
    options.moveAfterMs
  )
  try {
    const simulator = options.baseUrl === null ? await startDemo(history, now, onProblem) : null
    const baseUrl = options.baseUrl ?? simulator!.url
    const key = options.key ?? (environment === 'demo' ? DEMO_KEY : null)
    const client = key === null ? null : createClient({ fetch: options.fetch, baseUrl, key, now })
    const newId = uuidV7(now, (bytes) => randomFillSync(bytes))
    const lookups = await Lookups.open({
      ...options.limits,
      client,
      history,
      now,
      uptime,
      newId,
      random: Math.random,
      isOnline: options.isOnline,
      pid: process.pid,
      isAlive,
      unattended,
      emit,
      onProblem
    })
    const importExport = new ImportExport({
      createWorker: options.createImportExportWorker,
      file,
      environment,
      now,
      onProgress: (progress) => emit('importExport.changed', progress),
      onImported: () => lookups.historyChanged()
    })
    // Nothing can fail from here on, so `close` always revokes it.
    const forbid = options.destinations.allow(baseUrl)
    const closing = new AbortController()
    return {
      environment,
      baseUrl,
      history,
      lookups,
      importExport,
      client,
      newId,
      sampleIds: simulator?.sampleIds ?? [],
      closing: closing.signal,
      async begin() {
        await lookups.begin()
        if (simulator && unattended && (await isEmpty(history))) {
          await lookups.jobs.start('Demo', simulator.orders)
        }
      },
      async close() {
        closing.abort()
        try {
          await importExport.close()
          await lookups.close()
        } finally {
          forbid()
          await simulator?.close()
          await history.close()
        }
      }
    }
  } catch (error) {
    await history.close()
    throw error
  }
}

/** Starts the demo. Its payments are made up relative to its first start, so that they stay the same from then on. */
async function startDemo(
  history: History,
  now: () => UtcMillis,
  onProblem: (error: unknown) => void
): Promise<Simulator> {
  // Loaded only here, because no other environment needs it.
  const { startSimulator } = await import('../simulator/server')
  const { value, isDamaged } = readMeta(await history.meta(DEMO_EPOCH), demoEpoch(now()))
  if (isDamaged) onProblem(damagedMeta(DEMO_EPOCH))
  const epoch = value ?? now()
  if (value === null) await history.setMeta(DEMO_EPOCH, String(epoch))
  return startSimulator({ epoch, now })
}

/** No earlier than the first demo, and no later than a clock that was set back can explain. */
function demoEpoch(now: UtcMillis): z.ZodType<UtcMillis> {
  return z
    .int()
    .min(Date.UTC(2020, 0, 1))
    .max(now + LONGEST_CLOCK_ERROR_MS)
}

async function isEmpty(history: History): Promise<boolean> {
  return (await history.summary('')).all.count === 0 && (await history.jobs()).length === 0
}
