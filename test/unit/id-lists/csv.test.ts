import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvHeader, csvRows } from '../../../electron/id-lists/csv'
import { guessColumns } from '../../../electron/id-lists/columns'
import { readItems } from '../../../electron/id-lists/items'
import { readTable } from '../../../electron/id-lists/table'

const writeCsv = (header: string[], rows: (string | number | null)[][]) => csvHeader(header) + csvRows(rows)

describe('writing CSV', () => {
  it('opens in Excel with Indonesian settings', () => {
    expect(writeCsv(['ID', 'Jumlah', 'Toko'], [['XID-1', 65_000, null]])).toBe(
      '\uFEFFID;Jumlah;Toko\r\nXID-1;65000;\r\n'
    )
  })

  it('keeps cells in one piece', () => {
    expect(writeCsv(['a'], [['x;y'], ['say "hi"'], ['two\r\nlines']])).toBe(
      '\uFEFFa\r\n"x;y"\r\n"say ""hi"""\r\n"two\r\nlines"\r\n'
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('keeps %j from running as a formula', (text) => {
    const [, line = ''] = writeCsv([text], []).split('\uFEFF')
    expect(line.replace(/^"/, '')).toMatch(/^'/)
  })

  it('leaves numbers as numbers', () => {
    expect(writeCsv(['n'], [[-5], [0], [65_000]])).toBe('\uFEFFn\r\n-5\r\n0\r\n65000\r\n')
  })

  it('reads back with the same ids, amounts and references', async () => {
    const items = fc.uniqueArray(
      fc.record({
        paymentId: fc.stringMatching(/^(XID|EPR|PID)-[0-9]{1,12}$/),
        expectedAmount: fc.integer({ min: 500, max: 100_000_000 }),
        reference: fc
          .stringMatching(/^[A-Za-z0-9;,=+@"|-]{1,12}[A-Za-z0-9]$/)
          .filter((text) => /[A-Za-z]/.test(text))
      }),
      { minLength: 1, selector: ({ paymentId }) => paymentId }
    )
    await fc.assert(
      fc.asyncProperty(items, async (list) => {
        const rows = list.map((item) => [item.paymentId, item.reference, item.expectedAmount])
        const csv = writeCsv(['ID Pembayaran', 'No. Pesanan', 'Jumlah'], rows)
        const table = await readTable(Buffer.from(csv), 'list.csv')
        expect(guessColumns(table.rows)).toEqual({ id: 0, reference: 1, amount: 2, header: true })
        expect(readItems(table, { id: 0, reference: 1, amount: 2, header: true }).items).toEqual(list)
      })
    )
  })
})
