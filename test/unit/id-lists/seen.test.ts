import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draws } from '../../support/draws'
import { readList } from '../../support/lists'
import { sheetRow, workbook, workbookParts, zip } from '../../support/workbook'

const csv = (...lines: string[]) => ['ID,Nama,Total', ...lines].join('\n')
const named = (list: Awaited<ReturnType<typeof readList>>) =>
  list.parseReport.rejected.map(({ text }) => text)

describe('quotes', () => {
  it.each([
    ['in the header', 'ID,"Nama,Total\nXID-1,a,65001\nXID-2,b,65002'],
    ['in the last row', csv('XID-1,a,65001', 'XID-2,"b,65002')],
    ['within a cell', csv('XID-1,12" layar,65001', 'XID-2,b "c,65002')],
    ['that are apostrophes', csv("XID-1,'a,65001", "XID-2,b',65002")],
    ['of a typographer', csv('XID-1,“a,65001', 'XID-2,b”,65002')],
    ['in a file whose lines end with CR', csv('XID-1,"a,65001', 'XID-2,b,65002').replaceAll('\n', '\r')],
    ['between tabs', csv('XID-1,"a,65001', 'XID-2,b,65002').replaceAll(',', '\t')],
    ['between bars', csv('XID-1,"a,65001', 'XID-2,b,65002').replaceAll(',', '|')]
  ])('lose no row and no amount %s', async (_, text) => {
    expect((await readList(text, { columns: { id: 0, amount: 2 } })).amounts).toEqual({
      'XID-1': 65_001,
      'XID-2': 65_002
    })
  })

  it('enclose line ends, delimiters and quotes if they are closed properly', async () => {
    const text = csv(
      'XID-1,"Jl. ""Mawar"" 5,\r\nBandung, Jabar",65001',
      'XID-2,"lihat\nXID-9\nXID-8",65002',
      'XID-3,c,65003'
    )
    const list = await readList(text)
    expect(list.rows).toHaveLength(4)
    expect(list.rows[1]?.[1]).toBe('Jl. "Mawar" 5,\r\nBandung, Jabar')
    expect(list.amounts).toEqual({ 'XID-1': 65_001, 'XID-2': 65_002, 'XID-3': 65_003 })
    expect(list.parseReport.elsewhere).toEqual([{ column: 1, ids: 2, first: 'XID-9' }])
    expect(list.source.strayQuotesCount).toBe(0)
  })

  it('that happen to close on another line give neither row an amount', async () => {
    const text = csv('XID-1,"Toko,65001', 'XID-2,b,65002', 'XID-3,5",65003', 'XID-4,d,65004')
    const { amounts, source, parseReport } = await readList(text)
    expect(amounts).toEqual({ 'XID-1': null, 'XID-2': 65_002, 'XID-3': null, 'XID-4': 65_004 })
    expect(source.strayQuotes).toEqual([{ row: 2, text: '"Toko' }])
    expect(parseReport.amountsUnread.map(({ row }) => row)).toEqual([2, 4])
  })
})

describe('ambiguous amounts', () => {
  it('are dropped where a row has more cells than the others', async () => {
    const list = await readList(csv('XID-1,Kaos, 12000,65001', 'XID-2,b,65002', 'XID-3,c,65003'))
    expect(list.amounts).toEqual({ 'XID-1': null, 'XID-2': 65_002, 'XID-3': 65_003 })
    expect(list.parseReport).toMatchObject({ amountsUnreadCount: 1, notRead: { rows: 1 } })
  })

  it.each([
    ['an amount', csv('XID-1,12,500,65001', 'XID-2,13,750,65002')],
    ['an address', csv('XID-1,Jl. A, 12000,65001', 'XID-2,Jl. B, 13000,65002')],
    ['the amounts of both columns', 'ID,Ongkir,Total\nXID-1,12,500,65,001\nXID-2,13,750,65,002'],
    [
      'an address below a title',
      `Laporan November\n\n${csv('XID-1,Jl. A, 12000,65001', 'XID-2,b, 1300,65002')}`
    ],
    [
      'an address below a title of two cells',
      `Bandung, November\n${csv('XID-1,A, 1200,65001', 'XID-2,b, 1300,65002')}`
    ],
    ['an address before trailing commas', 'ID,Nama,Total,\nXID-1,A, 12000,65001,\nXID-2,b, 1300,65002,'],
    [
      'an address below a row without an id',
      csv('-,Jl. C, 900,64000', 'XID-1,A, 1200,65001', 'XID-2,b, 130,65002')
    ],
    ['an address between semicolons', csv('XID-1,A; 1200,65001', 'XID-2,b; 1300,65002').replaceAll(',', ';')]
  ])('are dropped where every row has an extra cell because a delimiter splits %s', async (_, text) => {
    const list = await readList(text, { columns: { id: 0, amount: 2 } })
    expect(list.amounts).toEqual({ 'XID-1': null, 'XID-2': null })
    expect(list.parseReport.amountsUnreadCount).toBe(2)
    expect((await readList(text)).items.map(({ expectedAmount }) => expectedAmount)).toEqual([null, null])
  })

  it.each([
    ['trailing delimiters', csv('XID-1,a,65001,,', 'XID-2,b,65002,,')],
    ['trailing delimiters in the header as well', 'ID,Nama,Total,,\nXID-1,a,65001,,\nXID-2,b,65002,,'],
    ['a column without a name', 'ID,Nama,Total,\nXID-1,a,65001,\nXID-2,b,65002,lunas'],
    ['a title', `Laporan November\n${csv('XID-1,a,65001', 'XID-2,b,65002')}`],
    ['a title of two cells', `Laporan, November\n${csv('XID-1,a,65001', 'XID-2,b,65002')}`],
    ['an empty row below the header', 'ID,Nama,Total\n\nXID-1,a,65001\nXID-2,b,65002'],
    ['a header with fewer rows than it has names', 'ID,Nama,Total,Catatan\nXID-1,a,65001\nXID-2,b,65002'],
    ['no header', 'XID-1,a,65001\nXID-2,b,65002'],
    ['a title and no header', 'Laporan November\nXID-1,a,65001\nXID-2,b,65002']
  ])('are kept with %s', async (_, text) => {
    expect((await readList(text)).amounts).toEqual({ 'XID-1': 65_001, 'XID-2': 65_002 })
  })

  it('are dropped where commas split them in two', async () => {
    const list = await readList(csv('XID-1,a,65,000', 'XID-2,b,Rp70,000'), { columns: { id: 0, amount: 2 } })
    expect(list.amounts).toEqual({ 'XID-1': null, 'XID-2': null })
  })

  it('are dropped beside merged cells of different heights', async () => {
    const rows = [
      sheetRow(1, ['ID', 'Total']),
      sheetRow(2, ['XID-1', 130_000]),
      sheetRow(3, ['XID-2', '']),
      sheetRow(4, ['XID-3', 65_000])
    ]
    const data = workbook(
      [`${rows.join('')}`],
      {},
      { after: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>' }
    )
    expect((await readList(data, { columns: { id: 0, amount: 1 } })).amounts).toEqual({
      'XID-1': null,
      'XID-2': null,
      'XID-3': 65_000
    })
  })

  it('are added up where their rows have no id', async () => {
    const { parseReport } = await readList('ID;Total\nXID-1;65000\nXD-2;7000\n;8000')
    expect(parseReport.notRead).toEqual({ rows: 2, amount: 15_000 })
  })
})

describe('ids among other text', () => {
  it.each([
    ['a numbered list', '1. XID-7200000001\n2. XID-7200000002', 2, []],
    [
      'a chat exported by a phone',
      '[28/11/2026, 10.41.05] Budi: XID-7200000001, makasih\n[28/11/2026, 10.42.00] Ani: halo, XID-7200000002, XID-7200000003',
      3,
      []
    ],
    ['addresses', 'https://x.example/p/XID-7200000001?a=b\nhttps://x.example/p/XID-7200000002', 2, []],
    ['words before them', 'ID: XID-7200000001\n[XID-7200000002]\n(xid-7200000003)', 3, []],
    [
      'telephone numbers, waybills and dates',
      'XID-7200000001 resi GK-11-2239895 hp 081234567890 tgl 2026-11-22',
      1,
      ['GK-11-2239895 081234567890 2026-11-22']
    ],
    ['a space for a hyphen', 'XID-7200000001, XID 7200000002', 1, ['XID 7200000002']],
    ['a look-alike hyphen', 'XID-7200000001 dan XID\u20117200000002', 1, ['XID 7200000002']],
    ['invisible characters', 'XID-72000\u200B00001', 1, []]
  ])('are found in %s', async (_, text, count, rejected) => {
    const list = await readList(text)
    expect(list.items.map(({ paymentId }) => paymentId.toUpperCase())).toEqual(
      Array.from({ length: count }, (_each, n) => `XID-${7_200_000_001 + n}`)
    )
    expect(named(list)).toEqual(rejected)
  })

  it('are reported where the header was said to be', async () => {
    expect(named(await readList('XID-1\nXID-2', { columns: { header: true } }))).toEqual(['XID-1'])
  })
})

describe('the delimiter', () => {
  it.each([
    ['one column with commas in its text', 'Kaos, merah XID-1\nKaos, biru XID-2', ','],
    ['semicolons once a row', 'ID,Barang,Total\nXID-1,a;b,65000\nXID-2,c;d,65000', ','],
    ['a mark and sep=', '\uFEFF"sep=;"\nXID-1;65000', ';'],
    ['sep= that another program filled', 'sep=;,,\nXID-1,a,65000', ','],
    ['sep= with a tab', 'sep=\t\t\nXID-1\ta\t65000', '\t']
  ])('is recognized with %s', async (_, text, delimiter) => {
    const { source, items } = await readList(text)
    expect(source.delimiter).toBe(delimiter)
    expect(items[0]?.paymentId).toBe('XID-1')
  })

  it('can be chosen', async () => {
    expect((await readList('XID-1,65000', { delimiter: 'none' })).rows).toEqual([['XID-1,65000']])
  })
})

describe('encodings without a byte order mark', () => {
  it.each([
    ['UTF-16 LE', Buffer.from('ID;Total\nXID-1;65000\0\0', 'utf16le')],
    ['UTF-16 BE', Buffer.from('ID;Total\nXID-1;65000', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('ID;Nama;Total\nXID-1;Caf\u00e9;65000\0\0\0', 'latin1')]
  ])('are recognized: %s', async (_, data) => {
    expect(
      (await readList(data, { columns: { amount: null } })).items.map(({ paymentId }) => paymentId)
    ).toEqual(['XID-1'])
  })
})

describe('a workbook', () => {
  const cells = (xml: string) =>
    readList(workbook([`${sheetRow(1, ['ID', 'Total'])}<row r="2">${xml}</row>`]), {
      columns: { id: 0, amount: 1 }
    })

  it.each([
    ['#N/A', '<c r="B2" t="e"><v>#N/A</v></c>', '#N/A'],
    ['#REF!', '<c r="B2" t="e"><f>A9</f><v>#REF!</v></c>', '#REF!'],
    ['a formula without a value', '<c r="B2"><f>A1*2</f></c>', '=?'],
    ['the same as openpyxl writes it', '<c r="B2"><f>A1*2</f><v></v></c>', '=?'],
    ['a date', '<c r="B2" s="1"><v>46348</v></c>', '2026-11-22']
  ])('reports an amount that is %s', async (_, cell, text) => {
    const { amounts, parseReport } = await cells(`<c r="A2" t="inlineStr"><is><t>XID-1</t></is></c>${cell}`)
    expect(amounts).toEqual({ 'XID-1': null })
    expect(parseReport.amountsUnread).toEqual([{ row: 2, text }])
  })

  it('may have an id in several runs; phonetic text is left out', async () => {
    const rich = '<r><t>XID-</t></r><r><rPr><b/></rPr><t>57</t></r><rPh sb="0" eb="1"><t>99</t></rPh>'
    expect((await cells(`<c r="A2" t="inlineStr"><is>${rich}</is></c>`)).items[0]?.paymentId).toBe('XID-57')
  })

  it('may hide rows and columns, which is reported, and they can be read on request', async () => {
    const hidden = '<cols><col min="2" max="2" hidden="1"/></cols>'
    const rows = `${sheetRow(1, ['XID-1', 'XID-2'])}${sheetRow(2, ['XID-3']).replace('<row', '<row hidden="1"')}`
    const data = workbook([rows], {}, { before: hidden })
    expect((await readList(data)).items.map(({ paymentId }) => paymentId)).toEqual(['XID-1'])
    expect((await readList(data)).source.hidden).toEqual({ sheets: 0, rows: 1, columns: 1, ids: 2 })
    expect((await readList(data, { hidden: true })).items).toHaveLength(3)
  })

  it('may be strict OOXML with upper-case part names, backslashes and absolute paths', async () => {
    const parts = Object.entries(workbookParts([sheetRow(1, ['XID-1'])])).map(([name, xml]) => [
      name.replaceAll('/', '\\').toUpperCase(),
      {
        content: Buffer.from(
          xml
            .replaceAll(
              'http://schemas.openxmlformats.org/officeDocument/2006/',
              'http://purl.oclc.org/ooxml/officeDocument/'
            )
            .replaceAll('Target="s', 'Target="/xl/s')
        )
      }
    ])
    expect((await readList(zip(Object.fromEntries(parts)))).items[0]?.paymentId).toBe('XID-1')
  })
})

/** Text that took half a minute, or would, in a reader that goes over it again for each quote or cell. */
describe('text built to be slow', () => {
  const MANY = 100_000
  it.each([
    ['quotes that never close', 'XID-1,"a,1\n'.repeat(MANY / 10)],
    ['quotes that close before a letter', 'XID-1,"a,"b\n'.repeat(MANY / 10)],
    ['one row of many lines', `XID-1${',"a\nb"'.repeat(MANY / 10)}`],
    ['lines that may be rows', `XID-1,"a${'\nXID-2,"",b'.repeat(MANY / 10)}`],
    ['doubled quotes', `XID-1,"${'""'.repeat(MANY)}`],
    ['spaces before a quote', `XID-1,${' '.repeat(MANY)}"`],
    ['CR alone', 'XID-1,"a,1\r'.repeat(MANY / 10)],
    ['digits', `XID-1 ${'1.'.repeat(MANY)}`],
    ['an amount without end', `ID;Total\nXID-1;${'1.000'.repeat(MANY)}`]
  ])('is read in linear time: %s', async (_, text) => {
    const ids = await readList(text).then(
      ({ items }) => items.map(({ paymentId }) => paymentId),
      () => ['XID-1']
    )
    expect(ids).toContain('XID-1')
  })

  it.each([
    ['a tag without end', `<row ${'a'.repeat(MANY)}`],
    ['attributes without values', `<row ${'a '.repeat(MANY)}/>`],
    ['quotes', `<row a="${"'".repeat(MANY)}/>`]
  ])('is rejected as a sheet, or is empty: %s', async (_, xml) => {
    await expect(readList(workbook([xml]))).rejects.toThrow(
      expect.objectContaining({ name: 'ListUnreadable' })
    )
  })
})

describe('any table', () => {
  const text = fc.oneof(
    fc.stringMatching(/^[A-Za-z ]{0,8}$/),
    fc.stringMatching(/^["' A-Za-z,;]{0,8}$/),
    fc.constantFrom('"Toko', '5"', '12" layar', '"L" kaos', "'a", 'Jl. A, 5', '"Toko, Dua"', 'a\nb', '')
  )
  const row = fc.record({ name: text, note: text, quoted: fc.boolean(), stray: fc.boolean() })
  const table = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r')
  })

  it('gives each id its own amount or none, never that of another id', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ rows, delimiter, lineEnd }) => {
        const lines = rows.map(({ name, note, quoted, stray }, n) => {
          // A stray cell is written as it is, as a program without quoting would, but keeps lines and delimiters
          // apart.
          const bare = (cell: string) => cell.replaceAll(/[\r\n]/g, ' ').replaceAll(delimiter, ' ')
          const escaped = (cell: string) => `"${cell.replaceAll('"', '""')}"`
          const write = (cell: string) =>
            stray ? bare(cell) : quoted || /[",;|\t\r\n]/.test(cell) ? escaped(cell) : cell
          return [`XID-${1_000 + n}`, write(name), String(65_000 + n), write(note)].join(delimiter)
        })
        const file = [['ID', 'Nama', 'Total', 'Catatan'].join(delimiter), ...lines].join(lineEnd)
        const { amounts } = await readList(file, { columns: { id: 0, amount: 2 }, delimiter })
        rows.forEach((_, n) => expect([65_000 + n, null]).toContainEqual(amounts[`XID-${1_000 + n}`]))
      }),
      { numRuns: draws(10_000) }
    )
  })
})
