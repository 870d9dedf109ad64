import type { Database } from 'better-sqlite3'
import type { Job, JobState } from '#contract/model/jobs'
import type { ListItem } from '#contract/model/lists'
import type { UtcMillis } from '#contract/base'
import type { Outcome } from '#contract/model/lookups'
import { jobItemsTable } from './job-items'

export interface NewJob {
  id: string
  name: string
  createdAt: UtcMillis
  runner: JobRunner
}

/** A process that works on jobs. */
export interface JobRunner {
  pid: number
  /** Milliseconds of the machine's uptime at its last heartbeat. */
  heartbeat: number
}

export interface RunningJob {
  job: Job
  runner: JobRunner | null
}

interface JobRow {
  seq: number
  id: string
  name: string
  created_at: number
  state: JobState
  ended_at: number | null
  has_amounts: number
  has_references: number
  runner: number | null
  runner_beat: number | null
}

const MAX_JOBS = 200

/** `jobs` and their counts: the lists of ids to look up, and their progress. */
export function jobsTable(db: Database) {
  const items = jobItemsTable(db)
  const insert = db.prepare<[string, string, number, number, number, number, number]>(`
    INSERT INTO jobs (id, name, created_at, state, has_amounts, has_references, runner, runner_beat)
    VALUES (?, ?, ?, 'running', ?, ?, ?, ?)`)
  const bySeq = db.prepare<[number], JobRow>('SELECT * FROM jobs WHERE seq = ?')
  const byId = db.prepare<[string], JobRow>('SELECT * FROM jobs WHERE id = ?')
  // Compares the end: instr would find the text anywhere.
  const byEnd = db.prepare<[string, string], JobRow>(
    'SELECT * FROM jobs WHERE substr(id, length(id) - length(?) + 1) = ? ORDER BY seq DESC LIMIT 2'
  )
  const newest = db.prepare<[number], JobRow>('SELECT * FROM jobs ORDER BY seq DESC LIMIT ?')
  const running = db.prepare<[], JobRow>(`SELECT * FROM jobs WHERE state = 'running' ORDER BY seq`)
  const counts = db.prepare<[number], { outcome: Outcome | ''; n: number }>(
    'SELECT outcome, n FROM job_counts WHERE job = ? AND n > 0'
  )
  const setState = db.prepare<[JobState, number | null, number | null, number | null, number]>(
    'UPDATE jobs SET state = ?, ended_at = ?, runner = ?, runner_beat = ? WHERE seq = ?'
  )
  const setRunner = db.prepare<[number | null, number | null, number]>(
    'UPDATE jobs SET runner = ?, runner_beat = ? WHERE seq = ?'
  )
  const heartbeat = db.prepare<[number, number]>(
    `UPDATE jobs SET runner_beat = ? WHERE runner = ? AND state = 'running'`
  )

  function whole(row: JobRow): Job {
    const counted = counts.all(row.seq)
    const ended = counted.filter(({ outcome }) => outcome !== '')
    const sum = (of: typeof counted): number => of.reduce((total, { n }) => total + n, 0)
    return {
      id: row.id,
      name: row.name,
      createdAt: row.created_at,
      state: row.state,
      endedAt: row.ended_at,
      total: sum(counted),
      done: sum(ended),
      outcomes: Object.fromEntries(ended.map(({ outcome, n }) => [outcome, n])),
      hasAmounts: row.has_amounts === 1,
      hasReferences: row.has_references === 1,
      elsewhere: false,
      remainingMs: null
    }
  }

  function get(seq: number): Job {
    return whole(bySeq.get(seq)!)
  }

  /** Sets the state of a job; a running job without open items becomes done at once. */
  function put(seq: number, state: JobState, at: UtcMillis, runner: JobRunner | null): Job {
    const { total, done } = get(seq)
    const next = state === 'running' && done === total ? 'done' : state
    const lasts = next === 'running' || next === 'paused'
    const worked = next === 'running' ? runner : null
    setState.run(next, lasts ? null : at, worked?.pid ?? null, worked?.heartbeat ?? null, seq)
    return get(seq)
  }

  return {
    items,
    /** Stores a job with all its items, in state running. */
    add({ id, name, createdAt, runner }: NewJob, list: readonly ListItem[]): Job {
      const has = (field: 'expectedAmount' | 'reference'): number =>
        list.some((item) => item[field] !== null) ? 1 : 0
      const [amounts, references] = [has('expectedAmount'), has('reference')]
      const { pid, heartbeat } = runner
      const { lastInsertRowid } = insert.run(id, name, createdAt, amounts, references, pid, heartbeat)
      const seq = Number(lastInsertRowid)
      items.add(seq, list)
      return get(seq)
    },
    seq(id: string): number | null {
      return byId.get(id)?.seq ?? null
    },
    find(id: string): Job | null {
      const row = byId.get(id)
      return row ? whole(row) : null
    },
    get,
    /** Newest first, two at most: enough to know whether there is exactly one. */
    endingIn(text: string): Job[] {
      return byEnd.all(text, text).map(whole)
    },
    /** Newest first. */
    list(): Job[] {
      return newest.all(MAX_JOBS).map(whole)
    },
    /** Oldest first, each with the process that claims to work on it. */
    running(): RunningJob[] {
      return running.all().map((row) => ({ job: whole(row), runner: runnerOf(row) }))
    },
    /** Moves a job from one of these states; null if it is in another. */
    move(id: string, from: JobState[], to: JobState, at: UtcMillis, runner: JobRunner | null): Job | null {
      const row = byId.get(id)
      return row && from.includes(row.state) ? put(row.seq, to, at, runner) : null
    },
    /** Reopens the failed items of a job, and runs it. */
    retry(id: string, runner: JobRunner): Job | null {
      const row = byId.get(id)
      if (!row) return null
      items.reopen(row.seq)
      return put(row.seq, 'running', row.ended_at ?? row.created_at, runner)
    },
    /** Claims a running job if its runner is still the expected one. */
    claim(id: string, expected: JobRunner | null, runner: JobRunner): boolean {
      const row = byId.get(id)
      if (!row || row.state !== 'running') return false
      const current = runnerOf(row)
      if (current?.pid !== expected?.pid || current?.heartbeat !== expected?.heartbeat) return false
      setRunner.run(runner.pid, runner.heartbeat, row.seq)
      return true
    },
    /** Releases running jobs for another process. */
    release(pid: number): void {
      for (const row of running.all()) if (row.runner === pid) setRunner.run(null, null, row.seq)
    },
    heartbeat({ pid, heartbeat: at }: JobRunner): void {
      heartbeat.run(at, pid)
    },
    /** Ends a job without open items; returns whether it did. */
    endIfDone(seq: number, at: UtcMillis): boolean {
      const row = bySeq.get(seq)
      if (!row || (row.state !== 'running' && row.state !== 'paused')) return false
      if (counts.all(seq).some(({ outcome }) => outcome === '')) return false
      put(seq, 'done', at, null)
      return true
    }
  }
}
export type JobsTable = ReturnType<typeof jobsTable>

function runnerOf({ runner, runner_beat }: JobRow): JobRunner | null {
  return runner === null || runner_beat === null ? null : { pid: runner, heartbeat: runner_beat }
}
