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
  /** As of an `EnvironmentSession`. */
  moveAfterMs?: number | undefined
  fetch: Fetch
  /** Told whom `fetch` may ask. */
  destinations?: Destinations
  /** Whether the system has a network. */
  isOnline?: () => boolean
  /** Work on all that is left to do: jobs, watches, an empty demo. A command does what it was told alone. */
  unattended: boolean
  now?: () => UtcMillis
  emit?: Emit
  /** Told of failures that no caller waits for. */
  onProblem?: (error: unknown) => void
  /** Told how many lines of the activity feed nobody has looked at, whenever that changes. */
  onUnread?: (unread: number) => void
  /** Told of the preferences, at once and whenever they change. */
  onPreferences?: (preferences: Preferences) => void
}

/** What the window and the command line share: preferences, keys, and the session of the open environment. */
export class EnvironmentSessions {
  readonly preferences: PreferencesFile
  readonly secrets: Secrets
  readonly #options: Required<EnvironmentSessionsOptions>
  readonly #choice: EnvironmentChoice
  readonly #lock = new SessionLock()
  #session: EnvironmentSession | null = null
  /** Environments that got another key since they were last open. */
  readonly #rekeyed = new Set<Environment>()
  #unread = 0

  constructor(options: EnvironmentSessionsOptions) {
    this.#options = {
      // Not the function itself, so that a clock that is replaced later counts.
      now: () => Date.now(),
      destinations: new Destinations(),
      isOnline: () => true,
      emit: () => undefined,
      onProblem: () => undefined,
      onUnread: () => undefined,
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

  /** Opens the current environment. Rejects with a `HistoryError` where its history cannot be opened. */
  async open(): Promise<this> {
    this.#session = await this.#openSession()
    this.#setUnread(await this.#session.history.unreadActivity())
    await this.#session.begin()
    return this
  }

  /** Everything of the current environment. Ask for it anew each time: it is replaced on changes. */
  get current(): EnvironmentSession {
    if (!this.#session) throw new Error('the services are not open')
    return this.#session
  }

  /** The folder that histories, settings and pictures lie in. */
  get userData(): string {
    return this.#options.userData
  }

  /**
   * Does `work` while the session stays open: another environment that is chosen meanwhile waits for its end, so that
   * whoever sends something keeps that in the history it came from.
   */
  keepingSession<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.use(work)
  }

  get now(): () => UtcMillis {
    return this.#options.now
  }

  /** Tells the window, where there is one. */
  get emit(): Emit {
    return this.#options.emit
  }

  /** The environment that is open: what is on screen never carries another one's name. */
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
   * Keeps changed preferences and, where they concern the current environment, opens it anew.
   * Where that fails everything is as it was.
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

  /** A person was shown this origin, and wants the key of an earlier version used there. */
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
   * Does `work` with a client for any environment, to try its key; null without a key or for the demo's own simulator
   * elsewhere.
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

  /** The activity feed was looked at. */
  async markActivitySeen(): Promise<void> {
    await this.current.history.markActivitySeen()
    this.#setUnread(0)
  }

  /** Annotations changed: tell whoever shows them. */
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
    this.#options.onUnread(unread)
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
      // Only then is its unfinished work free for the next one to take.
      await last.close().catch(this.#options.onProblem)
      this.#setUnread(await next.history.unreadActivity())
      // What was refused with the last key, or asked to wait, may be asked with this one.
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
    // What the last session emits while it closes is not the next one's.
    const emitHere: Emit = (event, payload) => {
      if (environment !== this.environment) return
      if (event === 'activity.added') this.#setUnread(this.#unread + 1)
      emit(event, payload)
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
