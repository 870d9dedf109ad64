import { join } from 'node:path'
import type { PreferencesPatch, KeyState, Preferences } from '#contract/model/settings'
import type { Emit } from '#contract/events'
import type { Environment, UtcMillis } from '#contract/base'
import type { AppState } from '#contract/model/app'
import type { AnnotationChange } from '#contract/model/annotations'
import type { CreateImportExportWorker } from '../import-export/import-export'
import type { CreateWorker } from '../history/worker/history-thread'
import { isLoopback } from '#contract/base-url'
import { createClient, type Client } from '../kiriminaja/client'
import type { Fetch } from '../platform/fetch'
import type { LaunchOptions } from '../settings/launch'
import { PreferencesFile } from '../settings/preferences'
import { Secrets, type KeyStore } from '../settings/secrets'
import { Destinations } from '../window/security/destinations'
import { appState } from './app-state'
import { EnvironmentChoice } from './environment-choice'
import { likelyEnvironment, openEnvironmentSession, type EnvironmentSession } from './environment-session'
import { SessionLock } from './session-lock'

export interface EnvironmentSessionsOptions {
  version: string
  userData: string
  launch: LaunchOptions
  /** From LUNAS_API_KEY, for this run only. */
  key: string | null
  keyStore: KeyStore
  /** Starts a thread for a history. */
  createHistoryWorker: CreateWorker
  /** Starts a thread for an export or an import. */
  createImportExportWorker: CreateImportExportWorker
  /** See `EnvironmentSessionOptions`. */
  moveAfterMs?: number | undefined
  fetch: Fetch
  /** The destinations that `fetch` may connect to. */
  destinations?: Destinations
  /** Whether the system has a network. */
  isOnline?: () => boolean
  /** Whether to do all remaining work: jobs, watches, an empty demo. A command does only its own task. */
  unattended: boolean
  now?: () => UtcMillis
  emit?: Emit
  /** Called for failures that no caller awaits. */
  onProblem?: (error: unknown) => void
  /** Called with the preferences, at once and whenever they change. */
  onPreferences?: (preferences: Preferences) => void
}

/** The state that the window and the command line share: preferences, keys, and the session of the open environment. */
export class EnvironmentSessions {
  readonly preferences: PreferencesFile
  readonly secrets: Secrets
  readonly #options: Required<EnvironmentSessionsOptions>
  readonly #choice: EnvironmentChoice
  readonly #lock = new SessionLock()
  #session: EnvironmentSession | null = null
  /** Environments that got a new key since they were last open. */
  readonly #rekeyed = new Set<Environment>()
  #unread = 0

  constructor(options: EnvironmentSessionsOptions) {
    this.#options = {
      // Not the function itself, so that a clock replaced later takes effect.
      now: () => Date.now(),
      destinations: new Destinations(),
      isOnline: () => true,
      emit: () => undefined,
      onProblem: () => undefined,
      onPreferences: () => undefined,
      moveAfterMs: undefined,
      ...options
    }
    const { userData, key, keyStore, launch } = this.#options
    this.preferences = new PreferencesFile(join(userData, 'preferences.json'), () =>
      likelyEnvironment(userData)
    )
    this.secrets = new Secrets(join(userData, 'keys.json'), keyStore)
    this.#choice = new EnvironmentChoice(launch, this.preferences)
    const { environment } = this.#choice
    if (key !== null) this.secrets.keepInMemory(environment, this.#choice.origin(environment), key)
    this.#options.onPreferences(this.preferences.current)
  }

  /** Opens the current environment. Rejects with a `HistoryError` if its history cannot be opened. */
  async open(): Promise<this> {
    this.#session = await this.#openSession()
    this.#setUnread(await this.#session.history.unreadActivity())
    await this.#session.begin()
    return this
  }

  /** The session of the current environment. Read it each time: it is replaced on changes. */
  get current(): EnvironmentSession {
    if (!this.#session) throw new Error('the services are not open')
    return this.#session
  }

  /** The folder with histories, settings and pictures. */
  get userData(): string {
    return this.#options.userData
  }

  /**
   * Runs `work` while the session stays open: a change to another environment waits for its end, so that slips are
   * recorded in the history that they came from.
   */
  keepingSession<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.use(work)
  }

  get now(): () => UtcMillis {
    return this.#options.now
  }

  /** Sends an event to the window, if there is one. */
  get emit(): Emit {
    return this.#options.emit
  }

  /** The open environment: the window never shows another one's name. */
  get environment(): Environment {
    return this.#session?.environment ?? this.#choice.environment
  }

  state(): AppState {
    const { preferences, secrets, current: session } = this
    const { version } = this.#options
    return appState({ version, preferences, secrets, choice: this.#choice, session, unread: this.#unread })
  }

  keyState(environment: Environment): KeyState {
    return this.secrets.state(environment, this.#choice.origin(environment))
  }

  /**
   * Stores changed preferences and reopens the current environment if they affect it. If that fails, everything stays
   * as it was.
   */
  async update(patch: PreferencesPatch): Promise<AppState> {
    const before = this.preferences.current
    const undo = patch.environment ? this.#choice.forgetLaunch() : null
    this.#options.onPreferences(this.preferences.update(patch))
    try {
      if (patch.environment || patch.environments?.[this.#choice.environment]) await this.#reopen()
    } catch (error) {
      undo?.()
      this.#options.onPreferences(this.preferences.update(before))
      throw error
    }
    return this.#changed()
  }

  async setKey(environment: Environment, key: string): Promise<KeyState> {
    this.secrets.set(environment, this.#choice.origin(environment), key)
    return this.#keyChanged(environment)
  }

  /** Confirms that the key of an earlier version may be used for the origin that the user was shown. */
  async confirmKey(environment: Environment, origin: string): Promise<KeyState> {
    if (origin !== this.#choice.origin(environment)) return this.keyState(environment)
    this.secrets.confirm(environment, origin)
    return this.#keyChanged(environment)
  }

  async removeKey(environment: Environment): Promise<KeyState> {
    this.secrets.remove(environment)
    return this.#keyChanged(environment)
  }

  /**
   * Calls `work` with a client for any environment, to test its key; returns null without a key, or for the demo's own
   * simulator while another environment is open.
   */
  async withClient<T>(environment: Environment, work: (client: Client) => Promise<T>): Promise<T | null> {
    if (environment === this.environment) return this.current.client && work(this.current.client)
    const baseUrl = this.#choice.baseUrl(environment)
    const key = this.secrets.key(environment, this.#choice.origin(environment))
    if (baseUrl === null || key === null) return null
    const { fetch, destinations } = this.#options
    const forbid = destinations.allow(baseUrl)
    try {
      return await work(createClient({ fetch, baseUrl, key, now: this.now }))
    } finally {
      forbid()
    }
  }

  /** Marks the activity feed as read. */
  async markActivitySeen(): Promise<void> {
    await this.current.history.markActivitySeen()
    this.#setUnread(0)
  }

  /** Emits that annotations changed. */
  annotationsChanged(changes: readonly AnnotationChange[]): void {
    if (changes.length === 0) return
    const paymentIds = changes.map(({ paymentId }) => paymentId)
    const archived = changes.some(({ field }) => field === 'archivedAt')
    this.#options.emit('annotations.changed', { paymentIds, archived })
  }

  close(): Promise<void> {
    return this.#lock.change(async () => {
      await this.#lock.untilUnused()
      await this.#session?.close()
    })
  }

  async #keyChanged(environment: Environment): Promise<KeyState> {
    this.#rekeyed.add(environment)
    if (environment === this.environment) await this.#reopen()
    return this.#changed().keys[environment]
  }

  #setUnread(unread: number): void {
    this.#unread = unread
    this.#options.emit('activity.unread', unread)
  }

  #changed(): AppState {
    const state = this.state()
    this.#options.emit('app.changed', state)
    return state
  }

  #reopen(): Promise<void> {
    return this.#lock.change(async () => {
      const last = this.current
      const next = await this.#openSession()
      await this.#lock.untilUnused()
      this.#session = next
      // Only then is its unfinished work free for the next session.
      await last.close().catch(this.#options.onProblem)
      this.#setUnread(await next.history.unreadActivity())
      // Rejections and pauses of the last key do not apply to this one.
      if (this.#rekeyed.delete(next.environment)) await next.lookups.keyChanged()
      this.#options.emit('queue.changed', next.lookups.state)
      await next.begin()
    })
  }

  #openSession(): Promise<EnvironmentSession> {
    const {
      userData,
      createHistoryWorker,
      createImportExportWorker,
      moveAfterMs,
      fetch,
      destinations,
      isOnline,
      unattended,
      now,
      emit,
      onProblem
    } = this.#options
    const { environment } = this.#choice
    const baseUrl = this.#choice.baseUrl(environment)
    // Events that the last session emits while closing do not belong to the next one.
    const emitHere: Emit = (...event) => {
      if (environment !== this.environment) return
      const [name, payload] = event
      emit(...event)
      if (name === 'activity.added' && !payload.seen) this.#setUnread(this.#unread + 1)
    }
    const isLocal = baseUrl === null || isLoopback(new URL(baseUrl))
    return openEnvironmentSession({
      environment,
      userData,
      baseUrl,
      key: this.secrets.key(environment, this.#choice.origin(environment)),
      limits: this.preferences.current.environments[environment],
      createHistoryWorker,
      createImportExportWorker,
      moveAfterMs,
      fetch,
      destinations,
      isOnline: isLocal ? () => true : isOnline,
      unattended,
      now,
      emit: emitHere,
      onProblem
    })
  }
}
