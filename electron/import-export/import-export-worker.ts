import { stat } from 'node:fs/promises'
import { workerData } from 'node:worker_threads'
import { MAX_REPORT_ROWS } from '#contract/model/import-export'
import { openHistory } from '../history/store/open'
import { openSnapshot } from '../history/store/snapshot'
import { readAnswer } from '../kiriminaja/answer'
import { replaceFile } from '../platform/atomic-write'
import { answerCalls } from '../platform/worker-rpc/server'
import { importFile } from './import'
import {
  Stopped,
  type Results,
  type Task,
  type TaskProgress,
  type ThreadStart,
  type ImportExportWorkerApi
} from './protocol'
import { chunksOf } from './write'

// A thread for one task, which may read or write for minutes. It has its own connection to the history, so that it and
// the window's threads do not affect each other.
const { task, cancelled } = workerData as ThreadStart
const TELL_EVERY_MS = 100
let reportedAt = 0

const thread = answerCalls<ImportExportWorkerApi>({ run: () => done(task) }, { cancelled })

async function done(task: Task): Promise<Results[Task['kind']]> {
  if (task.kind === 'import') return takeIn(task)
  const snapshot = openSnapshot(task.file, task.source, task.now, throwIfCancelled)
  try {
    if (task.kind === 'report') {
      return { summary: snapshot.summary(), rows: snapshot.listItems(MAX_REPORT_ROWS) }
    }
    let payments = 0
    const onProgress = (done: number, total: number): void => {
      throwIfCancelled()
      payments = done
      tell(done, total)
    }
    await replaceFile(task.target, chunksOf(snapshot, { ...task, onProgress }))
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
      isStopped: () => thread.isCancelled()
    })
  } finally {
    await history.close()
  }
}

function throwIfCancelled(): void {
  if (thread.isCancelled()) throw new Stopped('stopped')
}

function tell(done: number, total: number): void {
  const now = performance.now()
  if (now - reportedAt < TELL_EVERY_MS && done < total) return
  reportedAt = now
  thread.reportProgress({ done, total } satisfies TaskProgress)
}
