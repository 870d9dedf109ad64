import type { Payment, PaymentFilter } from '../../contract/models'
import type { HistoryError } from '../errors'
import type { History } from '../history'
import { HistoryThread, type CreateWorker } from './history-thread'
import { ANSWERED_BY, READ_AT_ONCE, type Served } from './protocol'

/** Done once and asked for again, these fail, or say that there was nothing to do. */
const NOT_TO_REPEAT: ReadonlySet<keyof Served> = new Set([
  'recordPrint',
  'addJob',
  'moveJob',
  'retryJob',
  'claimJob',
  'expireWatches'
])

/**
 * Opens a history as `openHistory` does, in two threads of its own: one writes, one reads, so that neither
 * waits for the other, and nobody else for either. A thread that fails is replaced by itself.
 *
 * @param onGone told when that happens
 * @throws HistoryError
 */
export async function openHistoryInThreads(
  createWorker: CreateWorker,
  file: string,
  onGone: (error: HistoryError) => void
): Promise<History> {
  let replacedWriters = 0
  const threads = {
    writer: new HistoryThread(createWorker, { file, role: 'writer' }, (error) => {
      replacedWriters++
      onGone(error)
    }),
    reader: new HistoryThread(createWorker, { file, role: 'reader' }, onGone)
  }

  function ask<N extends keyof Served>(
    role: keyof typeof threads,
    name: N,
    input: unknown[],
    signal?: AbortSignal
  ): ReturnType<Served[N]> {
    const repeatable = !NOT_TO_REPEAT.has(name)
    return threads[role].call(name, input, { signal, repeatable }) as ReturnType<Served[N]>
  }

  let readings = 0

  /** The writer last: who closes a file for good takes its log away, and who only reads cannot. */
  async function close(): Promise<void> {
    try {
      await threads.reader.end({ drop: true })
    } finally {
      await threads.writer.end({ drop: false })
    }
  }

  /** What another writer did and could not tell any more counts as changed elsewhere, too. */
  async function changesElsewhere(): Promise<number> {
    return (await ask('writer', 'changesElsewhere', [])) + replacedWriters * 2 ** 32
  }

  async function* payments(filter: PaymentFilter): AsyncGenerator<Payment> {
    const reading = ++readings
    try {
      await ask('reader', 'beginReading', [reading, filter])
      for (;;) {
        const some = await ask('reader', 'readOn', [reading])
        yield* some
        if (some.length < READ_AT_ONCE) return
      }
    } finally {
      // A thread that is gone or closed has ended it.
      await ask('reader', 'endReading', [reading]).catch(() => undefined)
    }
  }

  try {
    // The reader opens when it is first asked: what it reads has to be there.
    await ask('writer', 'open', [])
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
  const calls = Object.entries(ANSWERED_BY).map(([name, role]) => [
    name,
    (...input: unknown[]) => ask(role, name as keyof typeof ANSWERED_BY, input)
  ])
  return {
    ...(Object.fromEntries(calls) as Omit<History, 'payments' | 'close'>),
    list: (query, signal) => ask('reader', 'list', [query], signal),
    summary: (search, signal) => ask('reader', 'summary', [search], signal),
    paymentIds: (filter, signal) => ask('reader', 'paymentIds', [filter], signal),
    payments,
    changesElsewhere,
    close
  }
}
