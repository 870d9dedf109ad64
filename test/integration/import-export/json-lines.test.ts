import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Environment } from '#contract/base'
import type { Selected } from '#contract/model/payment-list'
import { inspectFile } from '../../../electron/import-export/import'
import { answerOf, failedLookup, foundLookup, newId } from '../../support/history'
import { ALL, EVERYTHING, exported, imported, NOW, withMachines } from '../../support/machines'

describe('importing a history file', () => {
  it('trusts no line', () =>
    withMachines(async (make, folder) => {
      const good = foundLookup(answerOf())
      const file = exported(await make([good]), join(folder, 'a.jsonl'))
      const [header, line] = (await readFile(file, 'utf8')).split('\n') as [string, string]
      const changed = (change: object): string => {
        const { lookup } = JSON.parse(line) as { lookup: object }
        return JSON.stringify({ lookup: { ...lookup, id: newId(), ...change } })
      }
      writeFileSync(
        file,
        [
          header,
          line,
          'no json',
          '{"payment":{"status":"paid"}}',
          changed({ paymentId: "'; DROP TABLE lookups; --" }),
          changed({ body: Buffer.from('{"outcome":"notFound","answer":null}').toString('base64') }),
          changed({ body: null, httpStatus: null }),
          changed({ requestedAt: NOW + 10 * 86_400_000 }),
          'x'.repeat(5 * 1024 * 1024),
          changed({ paymentId: 'XID-1' })
        ].join('\r\n')
      )
      const to = await make()
      expect(await imported(to, file)).toEqual({
        added: 2,
        payments: 1,
        known: 0,
        rejected: 7,
        rejections: [
          { line: 3, because: 'notJson' },
          { line: 4, because: 'notARecord' },
          { line: 5, because: 'notARecord' },
          { line: 6, because: 'contradicted' },
          { line: 7, because: 'contradicted' },
          { line: 8, because: 'future' },
          { line: 9, because: 'tooLong' }
        ],
        elsewhere: null,
        cut: true,
        stopped: false
      })
    }))

  it('continues in a file that was appended to another, and skips it if it belongs to another environment', () =>
    withMachines(async (make, folder) => {
      const files: string[] = []
      for (const paymentId of ['XID-1', 'XID-2', 'XID-3']) {
        const from = await make([foundLookup(answerOf({ paymentId }))])
        files.push(await readFile(exported(from, join(folder, 'one.jsonl')), 'utf8'))
      }
      const [first, second, third] = files
      const foreign = second!.replace('"sandbox"', '"production"')
      const read = async (text: string, environment: Environment | null = 'sandbox') => {
        const path = join(folder, 'both.jsonl')
        writeFileSync(path, text)
        const to = await make()
        const { added, rejected, elsewhere, cut } = await imported(to, path, undefined, environment)
        return { added, rejected, elsewhere, cut }
      }
      const whole = { rejected: 0, elsewhere: null, cut: false }
      const mark = '\uFEFF'
      expect(await read(`${mark}${first}${mark}${second}`.replaceAll('\n', '\r\n'))).toEqual({
        added: 2,
        ...whole
      })
      expect(await read(`\n\n${first}\n${second}\n`)).toEqual({ added: 2, ...whole })
      expect(await read(`${first}${foreign}`, null)).toEqual({ added: 2, ...whole })
      const elsewhere = { line: 4, environment: 'production' }
      // Includes its end, which is a line of its own.
      expect(await read(`${first}${foreign}`)).toEqual({ added: 1, rejected: 2, elsewhere, cut: false })
      expect(await read(`${first}${foreign}${third}`)).toEqual({
        added: 2,
        rejected: 2,
        elsewhere,
        cut: false
      })
      // If the first file was cut, the header of the second follows the remains of its last line.
      const cut = first!.slice(0, first!.lastIndexOf('}') - 40)
      expect(await read(`${cut}${foreign}`)).toEqual({
        added: 0,
        rejected: 3,
        elsewhere: { line: 2, environment: 'production' },
        cut: true
      })
      expect(await read(`${cut}${second}`)).toEqual({ added: 1, rejected: 1, elsewhere: null, cut: true })
      // Without a header nobody knows which environment it belongs to.
      expect(await read(second!.slice(second!.indexOf('\n') + 1))).toMatchObject({ added: 0, rejected: 2 })
      await expect(inspectFile(join(folder, 'both.jsonl'))).resolves.toBeNull()
    }))

  it('recognizes it by its header, after a byte order mark or blank lines; pipes and folders are not opened', () =>
    withMachines(async (make, folder) => {
      const file = exported(await make([foundLookup(answerOf())]), join(folder, 'a.jsonl'))
      const text = await readFile(file, 'utf8')
      for (const before of ['', '\uFEFF', '\r\n\n', '\uFEFF\n']) {
        writeFileSync(file, before + text)
        expect(await inspectFile(file)).toMatchObject({ environment: 'sandbox', newer: false })
      }
      writeFileSync(file, `${text.slice(0, 20)}\0`)
      expect(await inspectFile(file)).toBeNull()
      await expect(inspectFile(folder)).rejects.toMatchObject({ reason: 'notAFile' })
    }))

  it('brings the selected payments, and for everything also the ids that were never found', () =>
    withMachines(async (make, folder) => {
      const recorded = [
        foundLookup(answerOf({ paymentId: 'XID-1' })),
        foundLookup(answerOf({ paymentId: 'XID-2' })),
        foundLookup(answerOf({ paymentId: 'XID-3', status: 'paid', statusCode: '0' })),
        failedLookup('notFound', 'XID-4')
      ]
      const from = await make(recorded)
      const ids = async (selected: Selected): Promise<string[]> => {
        const text = await readFile(exported(from, join(folder, 'a.jsonl'), { ...ALL, selected }), 'utf8')
        return [...text.matchAll(/"paymentId":"([^"]+)"/g)].map(([, id]) => id!).sort()
      }
      expect(await ids({ filter: EVERYTHING, except: [] })).toEqual(['XID-1', 'XID-2', 'XID-3', 'XID-4'])
      expect(await ids({ filter: EVERYTHING, except: ['XID-1'] })).toEqual(['XID-2', 'XID-3'])
      expect(await ids({ filter: { ...EVERYTHING, search: 'status:unpaid' }, except: [] })).toEqual([
        'XID-1',
        'XID-2'
      ])
      expect(await ids({ paymentIds: ['XID-3', 'XID-9'] })).toEqual(['XID-3'])
    }))
})
