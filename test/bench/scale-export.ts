import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { EXPORT_FIELDS, type ExportFormat, type ExportSource } from '#contract/model/import-export'
import { ImportExport } from '../../electron/import-export/import-export'
import { fieldsSql } from '../../electron/history/payments/exported'
import { median, type Row } from './report.ts'

const ALL: ExportSource = {
  selected: { filter: { status: null, conflict: false, search: '' }, except: [] },
  sort: { column: 'checkedAt', descending: true }
}

/** From the sources: what tests bundle is only there while they run. */
const WORKER = new URL('../../electron/import-export/import-export-worker.ts', import.meta.url)
const SOURCES = fileURLToPath(new URL('../support/sources.ts', import.meta.url))

/** Exports all fields of all payments to a file, compared with SQLite's own program for the same rows. */
export async function benchExport(file: string, rounds: number): Promise<Row[]> {
  const importExport = new ImportExport({
    createWorker: (options) => new Worker(WORKER, { ...options, execArgv: ['--import', SOURCES] }),
    file,
    environment: 'production',
    now: Date.now,
    onProgress: () => undefined,
    onImported: () => undefined
  })
  const path = join(dirname(file), 'exported')
  const delay = monitorEventLoopDelay({ resolution: 1 })

  async function exported(format: ExportFormat): Promise<number> {
    const from = performance.now()
    delay.enable()
    const { payments } = await importExport.export(path, {
      format,
      fields: [...EXPORT_FIELDS],
      source: ALL,
      language: 'id'
    })
    delay.disable()
    const ms = performance.now() - from
    process.stderr.write(
      `${format} of ${payments}: ${ms.toFixed(0)} ms, ${(statSync(path).size / 1e6).toFixed(0)} MB\n`
    )
    return ms
  }

  const times = { csv: [] as number[], bare: [] as number[] }
  // Neither side is charged for reading from the disk the first time.
  bareCsv(file, path)
  for (let round = 0; round < rounds; round++) {
    times.csv.push(await exported('csv'))
    times.bare.push(bareCsv(file, path))
  }
  const rows: Row[] = [
    {
      what: 'export of all to CSV, against sqlite3 -csv',
      unit: 'ms',
      lunas: median(times.csv),
      bare: median(times.bare),
      goal: { atMost: 2 }
    },
    { what: 'export of all to XLSX', unit: 'ms', lunas: await exported('xlsx'), bare: null, goal: null },
    {
      what: 'export of all to our JSON Lines',
      unit: 'ms',
      lunas: await exported('jsonl'),
      bare: null,
      goal: null
    },
    {
      what: 'event-loop delay of whoever waits for an export, p99',
      unit: 'ms',
      lunas: delay.percentile(99) / 1e6,
      bare: null,
      goal: { atMost: 16 }
    }
  ]
  rmSync(path)
  return rows
}

/** Milliseconds that `sqlite3 -csv` takes for the same rows. */
function bareCsv(file: string, path: string): number {
  const out = openSync(path, 'w')
  const from = performance.now()
  const { status, stderr, error } = spawnSync('sqlite3', ['-readonly', '-csv', file], {
    input: `SELECT ${fieldsSql(EXPORT_FIELDS)} FROM payments ORDER BY checked_at DESC, seq DESC;`,
    stdio: ['pipe', out, 'pipe'],
    encoding: 'utf8'
  })
  closeSync(out)
  if (error || status !== 0) throw error ?? new Error(`sqlite3 failed: ${stderr}`)
  return performance.now() - from
}
