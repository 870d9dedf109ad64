import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readList } from '../../support/lists'

/** Files with ids that a person can see, modelled on public bug reports about other programs. */
const read = (name: string, options = {}) =>
  readList(readFileSync(new URL(`./cases/${name}`, import.meta.url)), options)

/** `XID-72…01` and so on, up to `count` ids. */
const ids = (count: number) => Array.from({ length: count }, (_, n) => `XID-${7_200_000_001 + n}`)
const withAmounts = (amounts: (number | null)[]) =>
  Object.fromEntries(ids(amounts.length).map((id, n) => [id, amounts[n]]))
const all = (count: number, amount: number | null = 65_000) =>
  withAmounts(Array.from({ length: count }, () => amount))

describe('a quote that opens a cell and never closes', () => {
  it.each([
    ['quote-open-then-open.csv', [3, 7]],
    ['quote-semi.csv', [3]]
  ])('loses no row and no amount in %s, and is reported', async (name, rows) => {
    const { amounts, source, parseReport } = await read(name)
    expect(amounts).toEqual(withAmounts(Array.from({ length: 10 }, (_, n) => 65_000 + n)))
    expect(source.strayQuotes.map(({ row }) => row)).toEqual(rows)
    expect(parseReport).toMatchObject({ rejectedCount: 0, amountsUnreadCount: 0 })
  })

  it.each([
    ['e-quote-two-inch.csv', 10, [3, 4]],
    ['e-quote-far.csv', 100, [3]]
  ])('loses no amount in %s', async (name, count, rows) => {
    const { amounts, source } = await read(name)
    expect(amounts).toEqual(all(count))
    expect(source.strayQuotes.map(({ row }) => row)).toEqual(rows)
  })
})

describe('ids in sentences, rows and chats', () => {
  it.each([
    ['e-prose1.txt', 3],
    ['e-list-named.txt', 12],
    ['e-wa2.txt', 10]
  ])('are all read from %s', async (name, count) => {
    const { amounts, source } = await read(name)
    expect(amounts).toEqual(all(count, null))
    expect(source.delimiter).toBe('none')
  })

  it('are read from two columns, or the ids of the other column are reported', async () => {
    expect((await read('e-two-columns-named.csv')).amounts).toEqual(all(20, null))
    const { items, parseReport } = await read('e-two-columns-named.csv', { columns: { id: 1 } })
    expect(items).toHaveLength(10)
    expect(parseReport.elsewhere).toEqual([{ column: 2, ids: 10, first: 'XID-7200000002' }])
  })
})

describe('the sheet of a workbook', () => {
  it('is not a hidden one, and the hidden one is reported', async () => {
    const { amounts, source } = await read('x-hidden-old.xlsx')
    expect(amounts).toEqual(all(10))
    expect(source).toMatchObject({
      sheet: 'Sheet2',
      sheets: [{ name: 'Sheet2', ids: 10 }],
      hidden: { sheets: 1, rows: 0, columns: 0, ids: 5 }
    })
  })

  it('may be hidden if that was requested', async () => {
    const { items, source } = await read('x-hidden-old.xlsx', { hidden: true })
    expect(items).toHaveLength(5)
    expect(source.sheets).toEqual([
      { name: 'Sheet1', ids: 5 },
      { name: 'Sheet2', ids: 10 }
    ])
  })

  it('is the first with ids, not the summary before it', async () => {
    const { amounts, source } = await read('x-summary-first.xlsx')
    expect(amounts).toEqual(all(10))
    expect(source.sheet).toBe('Pesanan')
  })

  it('is reported along with the others, and another one can be chosen', async () => {
    const { items, source } = await read('x-two-months.xlsx')
    expect(items).toHaveLength(5)
    expect(source).toMatchObject({
      sheet: 'Oktober',
      sheets: [
        { name: 'Oktober', ids: 5 },
        { name: 'November', ids: 10 }
      ]
    })
    expect((await read('x-two-months.xlsx', { sheet: ' november' })).amounts).toEqual(all(10))
    await expect(read('x-two-months.xlsx', { sheet: 'Desember' })).rejects.toThrow(
      expect.objectContaining({ reason: 'noSheet' })
    )
  })

  it('keeps all ids where amounts are errors, and reports those rows', async () => {
    const { amounts, parseReport } = await read('x-error-amount.xlsx')
    expect(amounts).toEqual({ ...all(10), 'XID-7200000003': null, 'XID-7200000007': null })
    expect(parseReport).toMatchObject({
      amountsUnread: [
        { row: 4, text: '#N/A' },
        { row: 8, text: '#N/A' }
      ],
      notRead: { rows: 2, amount: 0 }
    })
  })

  it.each(['x-backslash.xlsx', 'x-noref-cells.xlsx'])(
    'is read from %s as spreadsheet programs read it',
    async (name) => {
      expect((await read(name)).amounts).toEqual(all(10))
    }
  )
})

describe('unusual delimiters and encodings', () => {
  it.each([
    ['delim-comma-one-semi.csv', 10, ','],
    ['delim-tabs-one-column.csv', 30, ','],
    ['sep-padded.csv', 30, ';'],
    ['utf16le-nobom.csv', 30, '\t'],
    ['nul-tail.csv', 30, ',']
  ])('all ids and amounts are read from %s', async (name, count, delimiter) => {
    const { amounts, source } = await read(name)
    expect(amounts).toEqual(all(count))
    expect(source.delimiter).toBe(delimiter)
  })
})
