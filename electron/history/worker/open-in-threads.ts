import { HISTORY, type History } from '../history'
import type { Policy, Port, Role } from '../port/method'
import { openHistory } from '../store/open'
import { startThread, type CreateWorker, type HistoryThread } from './history-thread'
import { READ_AT_ONCE, type HistoryWorkerApi } from './protocol'

/** A window is fully loaded by then; starting two threads earlier would delay its first rows and key presses. */
const AFTER_MS = 30_000
/** With more payments, a question that visits all of them would block the caller's thread. */
const LONG = 20_000

type Threads = Record<Role, HistoryThread>
type Call = (...input: unknown[]) => Promise<unknown>
type Stream = (...input: unknown[]) => AsyncIterable<unknown>

/**
 * Opens a history as `openHistory` does, and soon moves it into two threads of its own: one writes and one reads, so
 * that neither waits for the other, nor the caller for either. A thread that fails is replaced automatically; if none
 * can be started, the history stays in the caller's thread.
 *
 * @param onGone called when a thread fails
 * @param afterMs how long it stays in the caller's thread; 0 to move it at once
 * @throws HistoryError
 */
export async function openHistoryInThreads(
  createWorker: CreateWorker,
  file: string,
  onGone: (error: unknown) => void,
  afterMs = AFTER_MS
): Promise<History> {
  const local = await openHistory(file)
  let threads: Threads | null = null
  /** Number of writers so far: SQLite counts changes elsewhere per connection, and starts again for each. */
  let writers = 0
  let cursors = 0
  let moving: Promise<void> | null = null

  async function move(): Promise<void> {
    const started: HistoryThread[] = []
    const start = (role: Role, onEnd: (error: Error) => void): HistoryThread => {
      const thread = startThread(createWorker, { file, role }, onEnd)
      started.push(thread)
      return thread
    }
    try {
      const reader = start('reader', onGone)
      const writer = start('writer', (error) => {
        writers++
        onGone(error)
      })
      await writer.call('open', [], { repeatable: true })
      await reader.call('open', [], { repeatable: true })
      threads = { writer, reader }
      writers++
    } catch (error) {
      await Promise.allSettled(started.map((thread) => thread.end({ drop: true })))
      return onGone(error)
    }
    await local.close().catch(onGone)
  }

  const timer = setTimeout(begin, afterMs)
  timer.unref()
  const isLong = (await local.summary('')).all.count > LONG

  function begin(): Promise<void> {
    clearTimeout(timer)
    return (moving ??= move())
  }

  /** Closes the writer last: the last connection deletes the log, which a read-only one cannot do. */
  async function close(): Promise<void> {
    clearTimeout(timer)
    await moving
    try {
      await threads?.reader.end({ drop: true })
    } finally {
      await threads?.writer.end({ drop: false })
      await local.close()
    }
  }

  /** Runs a call in the thread where the history is by now. */
  function callOf(name: keyof History, { role, repeatable, ...policy }: Policy<never[]>): Call {
    const isSearch = policy.scansAll !== undefined
    const inTurn = { repeatable }
    const ask: Call = (...input) => {
      if (!threads) return (local[name] as Call)(...input)
      const thread = threads[role] as { call(...call: unknown[]): Promise<unknown> }
      if (!isSearch) return thread.call(name, input, inTurn)
      const [query, signal] = input
      return thread.call(name, [query], { repeatable, signal })
    }
    const mayBlock = (input: never[]): boolean =>
      Boolean(policy.isLarge?.(...input) || (isLong && policy.scansAll?.(...input)))
    if (policy.isLarge || isSearch) {
      return async (...input) => {
        if (mayBlock(input as never[])) await begin()
        return ask(...input)
      }
    }
    if (!policy.announcesWork) return ask
    return (...input) => {
      void begin()
      return ask(...input)
    }
  }

  function streamOf(name: Parameters<HistoryWorkerApi['openCursor']>[1]): Stream {
    return async function* (...input) {
      if (isLong) await begin()
      if (!threads) return yield* (local[name] as Stream)(...input)
      const { reader } = threads
      const options = { repeatable: true }
      const cursor = ++cursors
      try {
        await reader.call('openCursor', [cursor, name, input], options)
        for (;;) {
          const some = await reader.call('fetchNext', [cursor], options)
          yield* some
          if (some.length < READ_AT_ONCE) return
        }
      } finally {
        // If the thread is gone or closed, the cursor has ended.
        await reader.call('closeCursor', [cursor], options).catch(() => undefined)
      }
    }
  }

  if (afterMs === 0) await begin()
  const methods = Object.entries<Policy<never[]>>(HISTORY).map(([name, policy]) => [
    name,
    policy.kind === 'stream' ? streamOf(name as 'payments') : callOf(name as keyof History, policy)
  ])
  const history = Object.fromEntries(methods) as Port<typeof HISTORY>
  return {
    ...history,
    changesElsewhere: async () => (await history.changesElsewhere()) + writers * 2 ** 32,
    close
  }
}
