import { createPinia, setActivePinia, type Pinia } from 'pinia'
import { createRenderer, h, KeepAlive, ref, type App } from 'vue'
import { onTestFinished, vi } from 'vitest'
import type { Channel, Input, Output } from '#contract/bridge'
import type { Events } from '#contract/events'
import type { QueueState } from '#contract/model/queue'
import type { AppState } from '#contract/model/app'
import type { Preferences } from '#contract/model/settings'
import type { AppError, ErrorCode } from '#contract/result'
import { CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'

/** A call that waits until the test answers it. */
export interface HeldCall<C extends Channel> {
  input: Input<C>
  /** Answers, and lets everything that follows from that happen. */
  answer(value: Output<C>): Promise<void>
  fail(code: ErrorCode): Promise<void>
}

type Answer<C extends Channel> = (input: Input<C>) => Output<C> | Promise<Output<C>>
type AnyAnswer = (input: unknown) => unknown
type AnyListener = (payload: unknown) => void

/** Thrown by an answer to fail as the main process would. */
export function failure(code: ErrorCode): CallError {
  return new CallError({ code, message: `the test fails with ${code}`, retryable: true })
}

/**
 * Replaces `window.lunas` until the test ends. A call without an answer from the test fails, so that no call goes
 * unnoticed.
 */
export function fakeApi() {
  const answers = new Map<string, AnyAnswer>()
  const inputs = new Map<string, unknown[]>()
  const listeners = new Map<string, Set<AnyListener>>()

  async function call(channel: string, input: unknown): Promise<unknown> {
    inputs.set(channel, [...(inputs.get(channel) ?? []), input])
    try {
      const answer = answers.get(channel)
      if (!answer) throw failure('unexpected')
      return { ok: true, value: await answer(input) }
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      const { code, message, retryable } = error
      return { ok: false, error: { code, message, retryable } satisfies AppError }
    }
  }

  function on(event: string, listener: AnyListener): () => void {
    const those = listeners.get(event) ?? new Set()
    listeners.set(event, those.add(listener))
    return () => void those.delete(listener)
  }

  const group = (name: string) =>
    new Proxy({}, { get: (_, each) => (input: unknown) => call(`${name}.${String(each)}`, input) })
  const lunas = new Proxy({ on }, { get: (own, name) => (name === 'on' ? own.on : group(String(name))) })
  if (typeof document === 'undefined') stubWindow(lunas)
  else vi.stubGlobal('lunas', lunas)

  return {
    /** Answers all calls of a channel from now on. */
    answer<C extends Channel>(channel: C, answer: Answer<C>): void {
      answers.set(channel, answer as AnyAnswer)
    },
    /** Holds calls from now on; returns them in order as they come. */
    answerLater<C extends Channel>(channel: C): HeldCall<C>[] {
      const held: HeldCall<C>[] = []
      const wait = (input: unknown): Promise<Output<C>> =>
        new Promise((resolve, reject) =>
          held.push({
            input: input as Input<C>,
            answer(value) {
              resolve(value)
              return settled()
            },
            fail(code) {
              reject(failure(code))
              return settled()
            }
          })
        )
      answers.set(channel, wait)
      return held
    },
    /** The inputs of a channel so far, in order. */
    requested<C extends Channel>(channel: C): Input<C>[] {
      return (inputs.get(channel) ?? []) as Input<C>[]
    },
    /** Emits an event to the window, and lets everything that follows from that happen. */
    emit<E extends keyof Events>(event: E, payload: Events[E]): Promise<void> {
      for (const listener of listeners.get(event) ?? []) listener(payload)
      return settled()
    },
    /** The number of listeners of an event. */
    listening: (event: keyof Events): number => listeners.get(event)?.size ?? 0
  }
}
export type FakeApi = ReturnType<typeof fakeApi>

/** As much of a window as code without a document needs. */
function stubWindow(lunas: object): void {
  const events = new EventTarget()
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
    vi.stubGlobal(name, events[name].bind(events))
  vi.stubGlobal('window', { lunas })
}

const turn = setImmediate
/** Lets pending work finish that waits for nothing else, also with fake timers. */
export function settled(): Promise<void> {
  return new Promise((resolve) => turn(resolve))
}

const QUEUE = {
  progress: { run: 0, running: false, total: 0, done: 0 },
  remainingMs: null,
  queuePause: null,
  offline: false,
  pausedUntil: null,
  slowedTo: null
} as unknown as QueueState

/** The window's state with the preferences of a fresh start, except for these. */
export function stateWith(preferences: Partial<Preferences> = {}): AppState {
  return { preferences: { ...DEFAULT_PREFERENCES, ...preferences }, queue: QUEUE, loopback: true } as AppState
}

/** New stores, with the session started. */
export function beginSession(preferences: Partial<Preferences> = {}): Pinia {
  const pinia = createPinia()
  setActivePinia(pinia)
  useSession().begin(stateWith(preferences))
  return pinia
}

/** Renders nothing: composables need a component, but no document. */
const { createApp } = createRenderer<object, object>({
  createElement: () => ({}),
  createText: () => ({}),
  createComment: () => ({}),
  insert: () => undefined,
  remove: () => undefined,
  setText: () => undefined,
  setElementText: () => undefined,
  patchProp: () => undefined,
  parentNode: () => ({}),
  nextSibling: () => null
})

/**
 * Runs a composable in a component that can be deactivated, activated and unmounted; it is unmounted after the test.
 */
export function inComponent<T>(setup: () => T, prepare: (app: App<object>) => unknown = () => undefined) {
  let value: T
  const isVisible = ref(true)
  const Page = {
    setup() {
      value = setup()
      return () => null
    }
  }
  const app = createApp({ render: () => h(KeepAlive, null, () => (isVisible.value ? h(Page) : null)) })
  prepare(app)
  app.mount({})
  let isOpen = true
  function close(): void {
    if (isOpen) app.unmount()
    isOpen = false
  }
  onTestFinished(close)

  function show(shown: boolean): Promise<void> {
    isVisible.value = shown
    return settled()
  }
  return {
    value: value!,
    putAway: () => show(false),
    showAgain: () => show(true),
    close
  }
}
