import { parse } from 'csv-parse/sync'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXPORT_FIELDS, type ImportExportProgress } from '#contract/model/import-export'
import {
  ImportExportBusy,
  ImportExport,
  type ImportExportOptions
} from '../../../electron/import-export/import-export'
import { openHistory } from '../../../electron/history/store/open'
import { fillScale } from '../../bench/scale-fill'
import { answerOf, foundLookup, inTempFolder, packageOf, positionOf, printOf } from '../../support/history'
import { dyingImportExportWorker, importExportWorker } from '../../support/workers'

const SORT = { column: 'paymentId' as const, descending: false }
const ALL = { selected: { filter: { status: null, conflict: false, search: '' }, except: [] }, sort: SORT }
const CSV = { format: 'csv' as const, fields: [...EXPORT_FIELDS], source: ALL, language: 'en' as const }

function importExportOf(file: string, changes: Partial<ImportExportOptions> = {}): ImportExport {
  return new ImportExport({
    createWorker: importExportWorker,
    file,
    environment: 'sandbox',
    now: () => 1_760_000_100_000,
    onProgress: () => undefined,
    onImported: () => undefined,
    ...changes
  })
}

async function filled(folder: string, count: number): Promise<string> {
  const file = join(folder, 'history.sqlite')
  await (await openHistory(file)).close()
  fillScale(file, count, 1_760_000_000_000)
  return file
}

describe('an export in its thread', () => {
  it('contains everything known of a payment, with all its packages', () =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'history.sqlite')
      const history = await openHistory(file)
      const sender = positionOf({ name: 'Toko', address: 'Jl. A, Bandung', phone: '081' })
      await history.record(
        foundLookup(
          answerOf({
            paymentId: 'PID-1',
            service: 'instant',
            packages: [
              packageOf({
                awb: '0001',
                orderId: 'O-1',
                service: 'gosend',
                serviceName: 'instant',
                status: 105,
                origin: sender,
                destination: positionOf({ name: 'Budi', address: 'Jl. B', phone: '+62' })
              }),
              packageOf({ awb: '0002', origin: sender, destination: positionOf({ name: 'Sari' }) })
            ]
          })
        )
      )
      await history.recordPrints([printOf({ paymentId: 'PID-1' })])
      const by = { at: 1_760_000_000_000, operator: null }
      await history.editAnnotations(['PID-1'], { addTags: ['lunas', 'toko'], removeTags: [] }, by)
      await history.close()
      const path = join(folder, 'out.csv')
      expect(await importExportOf(file).export(path, CSV)).toEqual({ path, payments: 1 })
      const [row] = parse(readFileSync(path), { bom: true, delimiter: ';', columns: true }) as [object]
      expect(row).toEqual({
        Status: 'Unpaid',
        Conflict: '',
        'Amount (Rp)': '65000',
        'Payment ID': 'PID-1',
        Service: 'Instant',
        AWB: '0001 | 0002',
        Recipient: 'Budi | Sari',
        'Created (WIB)': '2021-07-12 10:20:42',
        'Checked (WIB)': '2025-10-09 15:53:20',
        'Status code': '9',
        'Status text': 'Billing berhasil dibuat',
        Method: "'08",
        'pay_time (WIB), no proof of payment': '2021-07-12 10:21:44',
        'Paid, paid_at (WIB)': '',
        'Time zone taken as WIB': 'pay_time',
        'Order ID': 'O-1',
        'Package service': 'gosend instant',
        'Package status code': '105',
        'Recipient’s phone': "'+62",
        'Recipient’s address': 'Jl. B',
        Sender: 'Toko | Toko',
        'Sender’s phone': '081 | 081',
        'Sender’s address': 'Jl. A, Bandung | Jl. A, Bandung',
        'First found (WIB)': '2025-10-09 15:53:20',
        'Last tried (WIB)': '2025-10-09 15:53:20',
        'Last outcome': 'Found',
        'Last reason': '',
        'Server’s last words': '',
        Lookups: '1',
        'Slips printed': '1',
        Note: '',
        Tags: 'lunas, toko',
        'Archived (WIB)': '',
        'QR content': "'00020101"
      })
    }))

  it('reports its progress, and leaves nothing behind when stopped; an existing file stays', () =>
    inTempFolder(async (folder) => {
      const file = await filled(folder, 3_000)
      mkdirSync(join(folder, 'out'))
      for (const format of ['csv', 'xlsx', 'jsonl'] as const) {
        const path = join(folder, 'out', `payments.${format}`)
        writeFileSync(path, 'of yesterday')
        const reported: ImportExportProgress[] = []
        const importExport: ImportExport = importExportOf(file, {
          onProgress(progress) {
            if (progress) reported.push(progress)
            importExport.stop()
          }
        })
        expect(await importExport.export(path, { ...CSV, format })).toEqual({ path: null, payments: 0 })
        expect(reported[0]).toMatchObject({ kind: 'export', total: 3_000 })
        expect(readFileSync(path, 'utf8')).toBe('of yesterday')
      }
      expect(readdirSync(join(folder, 'out')).sort()).toEqual([
        'payments.csv',
        'payments.jsonl',
        'payments.xlsx'
      ])
    }))

  it('reports why a file cannot be written, and leaves nothing behind', () =>
    inTempFolder(async (folder) => {
      const file = await filled(folder, 10)
      const importExport = importExportOf(file)
      const nowhere = join(folder, 'gone', 'out.csv')
      await expect(importExport.export(nowhere, CSV)).rejects.toMatchObject({
        code: 'ENOENT',
        syscall: 'open'
      })
      mkdirSync(join(folder, 'out.csv'))
      await expect(importExport.export(join(folder, 'out.csv'), CSV)).rejects.toMatchObject({
        syscall: 'rename'
      })
      expect(existsSync(join(folder, 'out.csv.part'))).toBe(false)
    }))

  it('cleans up after a thread that died', () =>
    inTempFolder(async (folder) => {
      const path = join(folder, 'out.csv')
      const importExport = importExportOf(join(folder, 'history.sqlite'), {
        createWorker: dyingImportExportWorker
      })
      await expect(importExport.export(path, CSV)).rejects.toMatchObject({ code: 'interrupted' })
      expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([])
    }))

  it('runs one at a time, and ends with its session', () =>
    inTempFolder(async (folder) => {
      const importExport = importExportOf(await filled(folder, 2_000))
      const first = importExport.export(join(folder, 'a.csv'), CSV)
      await expect(importExport.export(join(folder, 'b.csv'), CSV)).rejects.toThrow(ImportExportBusy)
      await importExport.close()
      expect(await first).toEqual({ path: null, payments: 0 })
    }))

  it('can be imported on another machine', () =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'a.sqlite')
      const history = await openHistory(file)
      await history.recordPrints([printOf()])
      // This is not what KiriminAja answers, so it becomes a lookup that found nothing.
      await history.record({ ...foundLookup(answerOf()), outcome: 'malformed', answer: null })
      await history.close()
      const path = join(folder, 'all.jsonl')
      await importExportOf(file).export(path, { ...CSV, format: 'jsonl' })
      let imported = 0
      const other = join(folder, 'b.sqlite')
      await (await openHistory(other)).close()
      const report = await importExportOf(other, { onImported: () => imported++ }).import(path)
      expect(report).toMatchObject({ added: 2, known: 0, rejected: 0, cut: false })
      expect(imported).toBe(1)
    }))

  it('gives a report its sums and first rows as of one moment', () =>
    inTempFolder(async (folder) => {
      const file = await filled(folder, 5_200)
      const { summary, rows } = await importExportOf(file).report(ALL)
      expect(rows).toHaveLength(5_000)
      const history = await openHistory(file)
      expect(summary).toEqual(await history.summary(''))
      await history.close()
    }))
})
