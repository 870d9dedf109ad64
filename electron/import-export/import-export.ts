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

/** Starts `import-export-worker` with the given options. */
export type CreateImportExportWorker = (options: WorkerOptions) => Worker

export interface ImportExportOptions {
  createWorker: CreateImportExportWorker
  /** The file of the history. */
  file: string
  environment: Environment
  now: () => UtcMillis
  /** Called with the progress of an export or import; null when it has ended. */
  onProgress: (progress: ImportExportProgress | null) => void
  /** Called when an import has ended, successfully or not: payments may have changed. */
  onImported: () => void
}

/** Another export or import is under way. */
export class ImportExportBusy extends Error {}

type TaskInput<K extends Task['kind']> = Omit<Extract<Task, { kind: K }>, 'file' | 'now'>

/** Exports and imports payments of one history, one at a time, each in a thread of its own. */
export class ImportExport {
  readonly #options: ImportExportOptions
  readonly #running = new Set<{ stopping: AbortController; ended: Promise<unknown> }>()
  #isBusy = false

  constructor(options: ImportExportOptions) {
    this.#options = options
  }

  /**
   * Writes a file completely or not at all. Rejects with a `HistoryError`, Node's error of the file, or `ImportExportBusy`.
   *
   * @param wanted `fields` are those of a table, in their order; our own format always has all
   * @returns a null path if it was stopped
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
      // A terminated thread cannot clean up after itself.
      if (target.temporary !== null) await rm(target.temporary, { force: true })
      throw error
    }
  }

  /**
   * Imports a file of our own format. Rejects as `export` does; everything imported before then stays.
   *
   * @param anyEnvironment also imports records of another environment
   */
  async import(path: string, anyEnvironment = false): Promise<ImportReport> {
    const environment = anyEnvironment ? null : this.#options.environment
    try {
      return await this.#alone<'import'>({ kind: 'import', path, environment })
    } finally {
      this.#options.onImported()
    }
  }

  /** Returns the first rows of a report, with the sums of all, as of one moment. */
  report(source: ExportSource): Promise<ReportRows> {
    return this.#run<'report'>({ kind: 'report', source }, () => undefined)
  }

  /** Opens a snapshot of payments in the caller's thread: for commands. Throws a `HistoryError`. */
  snapshot(source: ExportSource): Snapshot {
    return openSnapshot(this.#options.file, source, this.#options.now(), () => undefined)
  }

  /** Stops the export or import under way, whose promise settles once it has ended. */
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
    // Its result stays valid, however the thread ends afterwards.
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
