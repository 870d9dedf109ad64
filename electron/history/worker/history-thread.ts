import type { Worker, WorkerOptions } from 'node:worker_threads'
import { WorkerClient, type WorkerProblem } from '../../platform/worker-rpc/client'
import { HistoryError, type HistoryErrorCode } from '../port/errors'
import type { HistoryWorkerApi, ThreadStart } from './protocol'

/** Starts `history-worker` with the given options. */
export type CreateWorker = (options: WorkerOptions) => Worker

export type HistoryThread = WorkerClient<HistoryWorkerApi>

/**
 * Starts a thread of a history. Its calls reject with a `HistoryError`, as the history in the thread did, or with
 * `interrupted`, `cancelled` or `closed`.
 *
 * @param onGone called when the thread ends unexpectedly
 */
export function startThread(
  createWorker: CreateWorker,
  { file, role }: Omit<ThreadStart, 'cancelled'>,
  onGone: (error: Error) => void
): HistoryThread {
  const thread: HistoryThread = new WorkerClient({
    createWorker: (cancelled) =>
      createWorker({ workerData: { file, role, cancelled } satisfies ThreadStart }),
    replaced: 'whenItEnds',
    toError: (problem) => toError(problem, role),
    onGone
  })
  // Started at once: loading takes longer than any of its first calls.
  thread.start()
  return thread
}

function toError({ kind, message, fields }: WorkerProblem, role: ThreadStart['role']): Error {
  if (kind === 'closed') return new HistoryError('closed', 'the history is closed')
  if (kind === 'cancelled') return new HistoryError('cancelled', message)
  if (kind !== 'failed') return new HistoryError('interrupted', `the history's ${role} is gone: ${message}`)
  return fields.name === 'HistoryError'
    ? new HistoryError(fields.code as HistoryErrorCode, message)
    : new Error(message)
}
