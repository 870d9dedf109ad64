import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { EXPORT_FIELDS, type ExportSource } from '#contract/model/import-export'
import { ImportExport } from '../../electron/import-export/import-export'
import { openHistory } from '../../electron/history/store/open'
import { fillScale } from '../bench/scale-fill'
import { tempFolder } from '../support/history'
import { mountSmallDisk } from '../support/small-disk'
import { importExportWorker } from '../support/workers'

const folder = tempFolder()
const disk = mountSmallDisk(folder.path)
afterAll(() => {
  disk?.unmount()
  folder.remove()
})

it.skipIf(!disk)(
  'an export without enough disk space leaves the existing file alone, and nothing else behind',
  async () => {
    const file = join(folder.path, 'history.sqlite')
    await (await openHistory(file)).close()
    fillScale(file, 5_000, 1_760_000_000_000)
    const importExport = new ImportExport({
      createWorker: importExportWorker,
      file,
      environment: 'sandbox',
      now: () => 1_760_000_100_000,
      onProgress: () => undefined,
      onImported: () => undefined
    })
    const source: ExportSource = {
      selected: { filter: { status: null, conflict: false, search: '' }, except: [] },
      sort: { column: 'paymentId', descending: false }
    }
    const ballast = join(disk!.path, 'ballast')
    for (const format of ['csv', 'xlsx', 'jsonl'] as const) {
      const path = join(disk!.path, `payments.${format}`)
      writeFileSync(path, 'of yesterday')
      writeFileSync(ballast, new Uint8Array(1_500_000))
      const exported = importExport.export(path, {
        format,
        fields: [...EXPORT_FIELDS],
        source,
        language: 'id'
      })
      await expect(exported).rejects.toMatchObject({ code: 'ENOSPC' })
      expect(readdirSync(disk!.path).toSorted()).toEqual(['ballast', `payments.${format}`])
      expect(readFileSync(path, 'utf8')).toBe('of yesterday')
      rmSync(path)
    }
    await importExport.close()
  }
)
