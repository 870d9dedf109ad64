import { stat } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { MAX_REPORT_ROWS } from '#contract/model/import-export'
import { HistoryError } from '../history/store/errors'
import { openHistory } from '../history/store/open'
import { openSnapshot } from '../history/store/snapshot'
import { readAnswer } from '../kiriminaja/answer'
import { replaceFile } from '../platform/atomic-write'
import { importFile } from './import'
import { Stopped, type Results, type Task, type ThreadStart, type WorkerMessage } from './protocol'
import { piecesOf } from './write'

// A thread for one task, which may read or write for minutes. It has a connection to the history of its own: the
// window's threads go on meanwhile, and it goes on whatever they do.
const { task, stopped } = workerData as ThreadStart
const TELL_EVERY_MS = 100
let reportedAt = 0

void run().then(say)

async function run(): Promise<WorkerMessage> {
  try {
    return { value: await done(task) }
  } catch (error) {
    if (error instanceof Stopped) return { stopped: true }
    const message = error instanceof Error ? error.message : String(error)
    if (error instanceof HistoryError) return { failed: { message, history: error.code } }
    const { code, syscall } = error as NodeJS.ErrnoException
    return { failed: { message, ...(code && { code }), ...(syscall && { syscall }) } }
  }
}

async function done(task: Task): Promise<Results[Task['kind']]> {
  if (task.kind === 'import') return takeIn(task)
  const snapshot = openSnapshot(task.file, task.source, task.now, throwIfCancelled)
  try {
    if (task.kind === 'report') {
      return { summary: snapshot.summary(), rows: snapshot.listed(MAX_REPORT_ROWS) }
    }
    let payments = 0
    const onProgress = (done: number, total: number): void => {
      throwIfCancelled()
      payments = done
      tell(done, total)
    }
    await replaceFile(task.target, piecesOf(snapshot, { ...task, onProgress }))
    return { payments }
  } finally {
    snapshot.close()
  }
}

async function takeIn({
  file,
  path,
  environment,
  now
}: Extract<Task, { kind: 'import' }>): Promise<Results['import']> {
  const { size } = await stat(path)
  const history = await openHistory(file)
  try {
    return await importFile(path, {
      history,
      environment,
      readAnswer,
      now,
      onProgress: (done) => tell(done, size),
      isStopped
    })
  } finally {
    await history.close()
  }
}

function isStopped(): boolean {
  return Atomics.load(stopped, 0) === 1
}

function throwIfCancelled(): void {
  if (isStopped()) throw new Stopped('stopped')
}

function tell(done: number, total: number): void {
  const now = performance.now()
  if (now - reportedAt < TELL_EVERY_MS && done < total) return
  reportedAt = now
  say({ progress: { done, total } })
}

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}
