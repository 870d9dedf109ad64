import { rm } from 'node:fs/promises'
import type { Worker, WorkerOptions } from 'node:worker_threads'
import type {
  ExportDone,
  ExportField,
  ExportFormat,
  ExportSource,
  ImportReport,
  TransferProgress
} from '#contract/model/import-export'
import type { Environment, Language, UtcMillis } from '#contract/base'
import { HistoryError } from '../history/store/errors'
import { openSnapshot, type Snapshot } from '../history/store/snapshot'
import { writeTarget } from '../platform/atomic-write'
import {
  Stopped,
  type ReportRows,
  type Results,
  type Task,
  type ThreadStart,
  type WorkerMessage
} from './protocol'

/** Starts `transfer-worker` with the given options. */
export type CreateTransferWorker = (options: WorkerOptions) => Worker

export interface TransfersOptions {
  createWorker: CreateTransferWorker
  /** The history's. */
  file: string
  environment: Environment
  now: () => UtcMillis
  /** Told how far an export or import is; null when it has ended. */
  onProgress: (progress: TransferProgress | null) => void
  /** Told when an import has ended, however it did: payments may be others now. */
  onImported: () => void
}

/** Another one is under way. */
export class TransferBusy extends Error {}

type Asked<K extends Task['kind']> = Omit<Extract<Task, { kind: K }>, 'file' | 'now'>

/** Takes payments of one history out, and in: one export or import at a time, each in a thread of its own. */
export class Transfers {
  readonly #options: TransfersOptions
  readonly #running = new Set<{ stopped: Int32Array; ended: Promise<unknown> }>()
  #isBusy = false

  constructor(options: TransfersOptions) {
    this.#options = options
  }

  /**
   * Writes a file whole or not at all. Rejects with a `HistoryError`, Node's error of the file, or `TransferBusy`.
   *
   * @param columns of a table, in their order; our own format has all
   * @returns a path of null where it was stopped
   */
  async export(
    path: string,
    wanted: { format: ExportFormat; fields: ExportField[]; source: ExportSource; language: Language }
  ): Promise<ExportDone> {
    const { environment } = this.#options
    const target = writeTarget(path)
    try {
      const { payments } = await this.#alone<'export'>({ kind: 'export', target, environment, ...wanted })
      return { path, payments }
    } catch (error) {
      if (error instanceof Stopped) return { path: null, payments: 0 }
      // A thread that is gone cannot clear up after itself.
      if (target.temporary !== null) await rm(target.temporary, { force: true })
      throw error
    }
  }

  /**
   * Adds what a file of our own keeps. Rejects as `export` does; what is in by then stays in.
   *
   * @param anyEnvironment also what is of another one
   */
  async import(path: string, anyEnvironment = false): Promise<ImportReport> {
    const environment = anyEnvironment ? null : this.#options.environment
    try {
      return await this.#alone<'import'>({ kind: 'import', path, environment })
    } finally {
      this.#options.onImported()
    }
  }

  /** The first rows of a report, with the sums of all, as of one moment. */
  report(source: ExportSource): Promise<ReportRows> {
    return this.#run<'report'>({ kind: 'report', source }, () => undefined)
  }

  /** Payments as of now, in the caller's thread: for commands. Throws a `HistoryError`. */
  snapshot(source: ExportSource): Snapshot {
    return openSnapshot(this.#options.file, source, this.#options.now(), () => undefined)
  }

  /** Ends what is under way; it resolves when it has. */
  stop(): void {
    for (const { stopped } of this.#running) Atomics.store(stopped, 0, 1)
  }

  async close(): Promise<void> {
    this.stop()
    await Promise.allSettled([...this.#running].map(({ ended }) => ended))
  }

  async #alone<K extends 'export' | 'import'>(asked: Asked<K>): Promise<Results[K]> {
    if (this.#isBusy) throw new TransferBusy('another export or import is under way')
    const { onProgress } = this.#options
    const kind = asked.kind as K
    this.#isBusy = true
    try {
      return await this.#run<K>(asked, (progress) => onProgress({ kind, ...progress }))
    } finally {
      this.#isBusy = false
      onProgress(null)
    }
  }

  #run<K extends Task['kind']>(
    asked: Asked<K>,
    onProgress: (progress: Omit<TransferProgress, 'kind'>) => void
  ): Promise<Results[K]> {
    const { createWorker, file, now } = this.#options
    const stopped = new Int32Array(new SharedArrayBuffer(4))
    const task = { ...asked, file, now: now() } as unknown as Task
    const worker = createWorker({ workerData: { task, stopped } satisfies ThreadStart })
    const ended = new Promise<Results[K]>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if ('progress' in message) onProgress(message.progress)
        else if ('value' in message) resolve(message.value as Results[K])
        else reject('stopped' in message ? new Stopped('stopped') : failureOf(message.failed))
      })
      const gone = (why: string): void =>
        reject(new HistoryError('interrupted', `a transfer is gone: ${why}`))
      worker.once('error', (error) => gone(error.message))
      worker.once('exit', (code) => gone(`it ended with ${code}`))
    })
    const exited = new Promise((resolve) => worker.once('exit', resolve))
    const running = { stopped, ended }
    this.#running.add(running)
    // By itself, with its file closed: as in history-worker.ts.
    return ended.finally(() => exited).finally(() => this.#running.delete(running))
  }
}

function failureOf({
  message,
  history,
  code,
  syscall
}: Extract<WorkerMessage, { failed: unknown }>['failed']): Error {
  if (history) return new HistoryError(history, message)
  return Object.assign(new Error(message), code && { code }, syscall && { syscall })
}
