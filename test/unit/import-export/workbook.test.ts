import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { visibleProse } from '#contract/visible-text'
import { EXPORT_FIELDS, type ExportField } from '#contract/model/import-export'
import { columnsOf } from '../../../electron/import-export/columns'
import { workbookOf } from '../../../electron/import-export/workbook'
import { WorkbookParts } from '../../../electron/id-lists/workbook-parts'
import type { RawRow } from '../../../electron/history/store/snapshot'

async function write(fields: ExportField[], rows: RawRow[], rowsOfSheet?: number): Promise<Buffer> {
  const table = { sheet: 'Pembayaran', columns: columnsOf(fields, 'id'), rows, total: rows.length }
  const chunks: Uint8Array[] = []
  for await (const chunk of workbookOf(table, rowsOfSheet)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
async function part(archive: Buffer, name: string): Promise<string> {
  return (await (await WorkbookParts.open(archive)).read([name])).get(name.toLowerCase())!
}

describe('a table as XLSX', () => {
  it('reads back texts as text, amounts as numbers, and times as times in WIB', async () => {
    const at = Date.UTC(2026, 10, 24, 20, 2, 7)
    const archive = await write(
      ['status', 'amount', 'awbs', 'checkedAt', 'lookups', 'payTime'],
      [
        ['unknown\t5', 65_000, '0123456789012345678901', at, 3, 'kemarin'],
        ['paid', 9_007_199_254_740_991, null, at + 999, 1, null]
      ]
    )
    expect(await readSheet(archive)).toEqual([
      [
        'Status',
        'Jumlah (Rp)',
        'Resi',
        'Dicek (WIB)',
        'Jumlah pengecekan',
        'pay_time (WIB), bukan bukti bayar'
      ],
      [
        'Tidak diketahui (kode 5)',
        65_000,
        '0123456789012345678901',
        new Date('2026-11-25T03:02:07Z'),
        3,
        'tidak terbaca: kemarin'
      ],
      ['Lunas', 9_007_199_254_740_991, null, new Date('2026-11-25T03:02:07Z'), 1, null]
    ])
  })

  it('has its parts in the order of the schema, with a frozen heading and a filter', async () => {
    const archive = await write(['paymentId', 'amount'], [['XID-1', 1]])
    const sheet = await part(archive, 'xl/worksheets/sheet1.xml')
    const parts = [...sheet.matchAll(/<(sheetViews|cols|sheetData|autoFilter)\b/g)].map(([, name]) => name)
    expect(parts).toEqual(['sheetViews', 'cols', 'sheetData', 'autoFilter'])
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain('<autoFilter ref="A1:B2"/>')
    expect(await part(archive, 'xl/styles.xml')).toContain('formatCode="&quot;Rp&quot;#,##0"')
  })

  it('continues on as many sheets as it needs', async () => {
    const rows = Array.from({ length: 7 }, (_, i) => [`XID-${i}`])
    const archive = await write(['paymentId'], rows, 4)
    const sheets = await Promise.all([1, 2, 3].map((sheet) => readSheet(archive, sheet)))
    expect(sheets.map((sheet) => sheet.slice(1))).toEqual([rows.slice(0, 3), rows.slice(3, 6), rows.slice(6)])
    expect(await part(archive, 'xl/workbook.xml')).toContain(
      '<sheet name="Pembayaran 3" sheetId="3" r:id="rId3"/>'
    )
    await expect(readSheet(archive, 4)).rejects.toThrow()
  })

  it('is a workbook with only a heading when there are no rows', async () => {
    expect(await readSheet(await write([...EXPORT_FIELDS], []))).toEqual([
      columnsOf(EXPORT_FIELDS, 'id').map(({ heading }) => heading)
    ])
  })

  it('stores any text in full, as far as a sheet can', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((each) => each.trim() !== '')
    const hostile = fc.constantFrom(
      '=1+1',
      '012',
      '12345678901234567890',
      '<b>&amp;</b>',
      'a\nb',
      ']]>',
      '😀'
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(text, hostile), { minLength: 1, maxLength: 4 }), async (texts) => {
        const archive = await write(
          ['paymentId', 'note'],
          texts.map((each) => ['X', each])
        )
        const cells = (await readSheet(archive, { trim: false })).slice(1).map(([, each]) => each)
        expect(cells).toEqual(texts.map(visibleProse))
      }),
      { numRuns: 50 }
    )
  })

  it('shows characters that XML cannot hold, and cuts text that is too long for Excel', async () => {
    const archive = await write(
      ['paymentId', 'recipients'],
      [
        ['a\0b\ud800', '_x0041_'],
        ['c', 'x'.repeat(40_000)]
      ]
    )
    const sheet = await part(archive, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('a[U+0000]b[U+D800]')
    // Excel reads `_x0041_` as an A unless its first character is escaped.
    expect(sheet).toContain('_x005F_x0041_')
    expect(String((await readSheet(archive))[2]![1])).toMatch(/^x{32766}…$/)
  })

  it('fails with the error that its rows failed with', async () => {
    function* failing(): Generator<RawRow> {
      yield ['XID-1']
      throw new Error('the disk went')
    }
    const table = { sheet: 'S', columns: columnsOf(['paymentId'], 'id'), rows: failing(), total: 2 }
    await expect(
      (async () => {
        for await (const chunk of workbookOf(table)) expect(chunk).toBeDefined()
      })()
    ).rejects.toThrow('the disk went')
  })
})
