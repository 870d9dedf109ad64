import type { PaymentFilter, PaymentSort, Selected } from '#contract/model/payment-list'
import type { Payment } from '#contract/model/payments'
import type { HistoryError } from '../store/errors'
import type { History } from '../history'
import { openHistory } from '../store/open'
import { HistoryThread, type CreateWorker } from './history-thread'
import { ANSWERED_BY, READ_AT_ONCE, type Role, type HistoryWorkerApi } from './protocol'

/** Done once and asked for again, these fail, or say that there was nothing to do. */
const NOT_TO_REPEAT: ReadonlySet<keyof HistoryWorkerApi> = new Set([
  'recordPrints',
  'editAnnotations',
  'addJob',
  'moveJob',
  'retryJob',
  'claimJob',
  'expireWatches',
  'reserveSlips',
  'recordSlipEvents',
  'undoSlips'
])

/** A window has long settled by then; two threads that start earlier would hold up its first rows and keys. */
const AFTER_MS = 30_000
/** Of more payments, a question that looks at all of them would hold up the caller's thread. */
const LONG = 20_000
/** Editing the annotations of more payments would, too. */
const MANY = 200

type Threads = Record<Role, HistoryThread>

/**
 * Opens a history as `openHistory` does, and moves it into two threads of its own soon after: one writes, one
 * reads, so that neither waits for the other, and nobody else for either. A thread that fails is replaced by
 * itself; where none can be started the history stays where it is.
 *
 * @param onGone told when a thread failed
 * @param afterMs how long it stays in the caller's thread; 0 for not at all
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
  /** Writers that followed one another: what SQLite counts of changes elsewhere, it counts for each anew. */
  let writers = 0
  let readings = 0
  let moving: Promise<void> | null = null

  async function move(): Promise<void> {
    const started: HistoryThread[] = []
    const start = (role: Role, onEnd: (error: HistoryError) => void): HistoryThread => {
      const thread = new HistoryThread(createWorker, { file, role }, onEnd)
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

  function ask<N extends keyof HistoryWorkerApi & keyof typeof ANSWERED_BY>(
    name: N,
    input: unknown[],
    signal?: AbortSignal
  ): ReturnType<HistoryWorkerApi[N]> {
    if (threads) return inThread(threads, ANSWERED_BY[name], name, input, signal)
    const call = local[name] as (...input: unknown[]) => ReturnType<HistoryWorkerApi[N]>
    return call(...input)
  }

  /** The writer last: who closes a file for good takes its log away, and who only reads cannot. */
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

  async function* payments(filter: PaymentFilter, sort?: PaymentSort): AsyncGenerator<Payment> {
    if (isLong) await begin()
    if (!threads) return yield* local.payments(filter, sort)
    const { reader } = threads
    const options = { repeatable: true }
    const reading = ++readings
    try {
      await reader.call('openCursor', [reading, filter, sort], options)
      for (;;) {
        const some = (await reader.call('fetchNext', [reading], options)) as Payment[]
        yield* some
        if (some.length < READ_AT_ONCE) return
      }
    } finally {
      // A thread that is gone or closed has ended it.
      await reader.call('closeCursor', [reading], options).catch(() => undefined)
    }
  }

  /** Asks what may look at every payment: of a long history never in the caller's thread. */
  async function askAll<
    N extends
      'list' | 'arrange' | 'summary' | 'totals' | 'selected' | 'insights' | 'paymentIds' | 'arrangeSlips'
  >(
    name: N,
    input: Parameters<History[N]>[0],
    signal: AbortSignal | undefined,
    all: boolean
  ): Promise<Awaited<ReturnType<History[N]>>> {
    if (all && isLong) await begin()
    return ask(name, [input], signal) as Awaited<ReturnType<History[N]>>
  }

  if (afterMs === 0) await begin()
  const calls = Object.keys(ANSWERED_BY).map((name) => [
    name,
    (...input: unknown[]) => ask(name as keyof typeof ANSWERED_BY, input)
  ])
  return {
    ...(Object.fromEntries(calls) as Omit<History, 'payments' | 'close'>),
    list: (query, signal) => askAll('list', query, signal, query.search !== ''),
    arrange: (question, signal) => askAll('arrange', question, signal, true),
    summary: (search, signal) => askAll('summary', search, signal, search !== ''),
    insights: (question, signal) => askAll('insights', question, signal, true),
    totals: (selected, signal) => askAll('totals', selected, signal, isSearch(selected)),
    selected: (question, signal) => askAll('selected', question, signal, isSearch(question.selected)),
    paymentIds: (filter, signal) => askAll('paymentIds', filter, signal, true),
    arrangeSlips: (question, signal) => askAll('arrangeSlips', question, signal, true),
    addJob: (...input) => {
      // A long one writes for minutes.
      void begin()
      return ask('addJob', input)
    },
    editAnnotations: async (paymentIds, ...input) => {
      if (paymentIds.length > MANY) await begin()
      return ask('editAnnotations', [paymentIds, ...input])
    },
    changeAnnotations: async (changes, ...input) => {
      if (changes.length > MANY) await begin()
      return ask('changeAnnotations', [changes, ...input])
    },
    changesElsewhere: async () => (await ask('changesElsewhere', [])) + writers * 2 ** 32,
    payments,
    close
  }
}

function isSearch(selected: Selected): boolean {
  return 'filter' in selected && selected.filter.search !== ''
}

function inThread<N extends keyof HistoryWorkerApi>(
  threads: Threads,
  role: Role,
  name: N,
  input: unknown[],
  signal: AbortSignal | undefined
): ReturnType<HistoryWorkerApi[N]> {
  const repeatable = !NOT_TO_REPEAT.has(name)
  return threads[role].call(name, input, { signal, repeatable }) as ReturnType<HistoryWorkerApi[N]>
}
