import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '#contract/base'
import type { ExportSource, ImportReport } from '#contract/model/import-export'
import type { PaymentFilter } from '#contract/model/payment-list'
import type { LocalHistory } from '../../electron/history/history'
import type { RecordedLookup } from '../../electron/history/lookups/record'
import { openHistory } from '../../electron/history/store/open'
import { openSnapshot } from '../../electron/history/store/snapshot'
import { importFile } from '../../electron/import-export/import'
import { jsonLinesOf } from '../../electron/import-export/json-lines'
import { inTempFolder, parseStored } from './history'

export const NOW = 1_760_000_100_000
export const EVERYTHING: PaymentFilter = { status: null, conflict: false, search: '' }
export const ALL: ExportSource = {
  selected: { filter: EVERYTHING, except: [] },
  sort: { column: 'checkedAt', descending: true }
}

/** A history and its file. */
export interface Machine {
  history: LocalHistory
  file: string
}

/** Makes histories in a folder that is removed afterwards. */
export function withMachines(
  work: (make: (lookups?: RecordedLookup[]) => Promise<Machine>, folder: string) => Promise<void>
) {
  return inTempFolder(async (folder) => {
    const made: Machine[] = []
    const make = async (lookups: RecordedLookup[] = []): Promise<Machine> => {
      const file = join(folder, `${made.length}.sqlite`)
      const machine = { history: await openHistory(file), file }
      made.push(machine)
      for (const lookup of lookups) await machine.history.record(lookup)
      return machine
    }
    try {
      await work(make, folder)
    } finally {
      for (const { history } of made) await history.close()
    }
  })
}

/** Exports a file for another machine, and returns its path. */
export function exported({ file }: Machine, to: string, source = ALL): string {
  const snapshot = openSnapshot(file, source, NOW, () => undefined)
  writeFileSync(to, [...jsonLinesOf(snapshot.stored(), { environment: 'sandbox', exportedAt: NOW })].join(''))
  snapshot.close()
  return to
}

/** Imports a file of another machine. */
export function imported(
  { history }: Machine,
  path: string,
  isStopped = () => false,
  environment: Environment | null = 'sandbox'
): Promise<ImportReport> {
  const options = { history, environment, readAnswer: parseStored, now: NOW, onProgress: () => undefined }
  return importFile(path, { ...options, isStopped })
}
