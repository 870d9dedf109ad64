import { rm } from 'node:fs/promises'
import type { Worker, WorkerOptions } from 'node:worker_threads'
import type {
  ExportDone,
  ExportField,
  ExportFormat,
  ExportSource,
  ImportReport,
  ImportExportProgress
} from '#contract/model/import-export'
import type { Environment, Language, UtcMillis } from '#contract/base'
import { HistoryError, type HistoryErrorCode } from '../history/port/errors'
import { openSnapshot, type Snapshot } from '../history/store/snapshot'
import { writeTarget } from '../platform/atomic-write'
import { WorkerClient, type WorkerProblem } from '../platform/worker-rpc/client'
import {
  Stopped,
  type ReportRows,
  type Results,
  type Task,
  type TaskProgress,
  type ThreadStart,
  type ImportExportWorkerApi
} from './protocol'

/** Starts `transfer-worker` with the given options. */
export type CreateImportExportWorker = (options: WorkerOptions) => Worker

export interface ImportExportOptions {
  createWorker: CreateImportExportWorker
  /** The history's. */
  file: string
  environment: Environment
  now: () => UtcMillis
  /** Told how far an export or import is; null when it has ended. */
  onProgress: (progress: ImportExportProgress | null) => void
  /** Told when an import has ended, however it did: payments may be others now. */
  onImported: () => void
}

/** Another one is under way. */
export class ImportExportBusy extends Error {}

type TaskInput<K extends Task['kind']> = Omit<Extract<Task, { kind: K }>, 'file' | 'now'>

/** Takes payments of one history out, and in: one export or import at a time, each in a thread of its own. */
export class ImportExport {
  readonly #options: ImportExportOptions
  readonly #running = new Set<{ stopping: AbortController; ended: Promise<unknown> }>()
  #isBusy = false

  constructor(options: ImportExportOptions) {
    this.#options = options
  }

  /**
   * Writes a file whole or not at all. Rejects with a `HistoryError`, Node's error of the file, or `ImportExportBusy`.
   *
   * @param columns of a table, in their order; our own format has all
   * @returns a path of null where it was stopped
   */
  async export(
    path: string,
    options: { format: ExportFormat; fields: ExportField[]; source: ExportSource; language: Language }
  ): Promise<ExportDone> {
    const { environment } = this.#options
    const target = writeTarget(path)
    try {
      const { payments } = await this.#alone<'export'>({ kind: 'export', target, environment, ...options })
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
    for (const { stopping } of this.#running) stopping.abort()
  }

  async close(): Promise<void> {
    this.stop()
    await Promise.allSettled([...this.#running].map(({ ended }) => ended))
  }

  async #alone<K extends 'export' | 'import'>(input: TaskInput<K>): Promise<Results[K]> {
    if (this.#isBusy) throw new ImportExportBusy('another export or import is under way')
    const { onProgress } = this.#options
    const kind = input.kind as K
    this.#isBusy = true
    try {
      return await this.#run<K>(input, (progress) => onProgress({ kind, ...progress }))
    } finally {
      this.#isBusy = false
      onProgress(null)
    }
  }

  #run<K extends Task['kind']>(
    input: TaskInput<K>,
    onProgress: (progress: TaskProgress) => void
  ): Promise<Results[K]> {
    const { createWorker, file, now } = this.#options
    const task = { ...input, file, now: now() } as unknown as Task
    const thread = new WorkerClient<ImportExportWorkerApi>({
      createWorker: (cancelled) => createWorker({ workerData: { task, cancelled } satisfies ThreadStart }),
      replaced: 'never',
      toError
    })
    const stopping = new AbortController()
    const done = thread.call('run', [], { signal: stopping.signal, onProgress }) as Promise<Results[K]>
    // What it answered holds, however it ends then.
    const ended = done.finally(() => thread.end({ drop: false }).catch(() => undefined))
    const running = { stopping, ended }
    this.#running.add(running)
    return ended.finally(() => this.#running.delete(running))
  }
}

function toError({ kind, message, fields }: WorkerProblem): Error {
  if (kind !== 'failed') return new HistoryError('interrupted', `a transfer is gone: ${message}`)
  const { name, code, syscall } = fields
  if (name === 'Stopped') return new Stopped(message)
  if (name === 'HistoryError') return new HistoryError(code as HistoryErrorCode, message)
  return Object.assign(new Error(message), code ? { code } : {}, syscall ? { syscall } : {})
}
