import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_LIST_BYTES } from '#contract/model/lists'
import { readTable } from '../../../electron/id-lists/table'
import { ListUnreadable } from '../../../electron/id-lists/unreadable'
import { draws } from '../../support/draws'

const read = async (text: string | Uint8Array) =>
  (await readTable(typeof text === 'string' ? Buffer.from(text) : text, 'daftar.csv')).rows
const unreadable = (reason: string) => expect.objectContaining({ name: 'ListUnreadable', reason })

describe('reading text', () => {
  it.each([';', '\t', '|', ','])('finds the delimiter %j', async (delimiter) => {
    const rows = [
      ['id', 'amount'],
      ['XID-1', '65000'],
      ['XID-2', '7000']
    ]
    expect(await read(rows.map((row) => row.join(delimiter)).join('\r\n'))).toEqual(rows)
  })

  it('prefers the semicolon over the commas in amounts', async () => {
    expect(await read('XID-1;65,000\nXID-2;1,000')).toEqual([
      ['XID-1', '65,000'],
      ['XID-2', '1,000']
    ])
  })

  it('is not misled by a title, a total or quoted text', async () => {
    const text = 'Bandung, 22 November\nid;amount\nXID-1;"1;2;3"\nXID-2;2\nXID-3;3\nXID-4;4\nXID-5;5\nTotal\n'
    expect(await read(text)).toEqual([
      ['Bandung, 22 November'],
      ['id', 'amount'],
      ['XID-1', '1;2;3'],
      ...[2, 3, 4, 5].map((n) => [`XID-${n}`, String(n)]),
      ['Total']
    ])
  })

  it("honours Excel's sep= and keeps its row", async () => {
    expect(await read('\uFEFFsep=|\r\nXID-1;a|2\r\n')).toEqual([[], ['XID-1;a', '2']])
    expect(await read('SEP=,\nXID-1,XID-2')).toEqual([[], ['XID-1', 'XID-2']])
  })

  it('reads quotes, line ends within them, and quotes that enclose nothing', async () => {
    expect(await read('a;"x;\ny"\n"say ""hi""";12" layar\n="XID-1";b')).toEqual([
      ['a', 'x;\ny'],
      ['say "hi"', '12" layar'],
      ['="XID-1"', 'b']
    ])
  })

  it('finds the delimiter around nested quotes', async () => {
    const text = 'XID-1,"a ""b;"" c"\nXID-2,"d ""e;"" f"\n'
    expect(await read(text)).toEqual([
      ['XID-1', 'a "b;" c'],
      ['XID-2', 'd "e;" f']
    ])
  })

  it('loses no row to an unclosed quote', async () => {
    expect(await read('XID-1;"Toko\nXID-2;b\nXID-3;c')).toEqual([
      ['XID-1', '"Toko'],
      ['XID-2', 'b'],
      ['XID-3', 'c']
    ])
  })

  it('keeps row numbers: empty rows stay, except at the end', async () => {
    expect(await read('\nXID-1;1\n\n;;\nXID-2;2\n\n;\n')).toEqual([
      [],
      ['XID-1', '1'],
      [],
      [],
      ['XID-2', '2']
    ])
  })

  it.each(['\n', '\r\n', '\r'])('reads one id per line ended by %j', async (end) => {
    expect(await read(['XID-1', 'XID-2', ''].join(end))).toEqual([['XID-1'], ['XID-2']])
  })

  it.each([
    'XID-1 XID-2 XID-3',
    'XID-1,XID-2,XID-3',
    'XID-1, PID-2; EPR-3',
    'XID-1;XID-2\nXID-3;XID-4',
    'XID-1,XID-2\nXID-3\nXID-4,XID-5,XID-6'
  ])('reads ids in any separation as lines, not as columns: %j', async (text) => {
    expect(await read(text)).toEqual(text.split('\n').map((line) => [line]))
  })

  it('reads order numbers beside ids as a column', async () => {
    expect(await read('XID-1;ORD-10001\nXID-2;ORD-10002')).toEqual([
      ['XID-1', 'ORD-10001'],
      ['XID-2', 'ORD-10002']
    ])
  })

  it.each([
    ['UTF-8 with its mark', Buffer.from('\uFEFFXID-1;Café')],
    ['UTF-8', Buffer.from('XID-1;Café')],
    ['UTF-16 LE', Buffer.from('\uFEFFXID-1;Café', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\uFEFFXID-1;Café', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('XID-1;Café', 'latin1')]
  ])('reads %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual([['XID-1', 'Café']])
  })

  it('cuts long cells, but never a list of ids', async () => {
    const ids = Array.from({ length: 300 }, (_, n) => `XID-${n}`).join(' ')
    const [first, second] = await read(`${'x'.repeat(5_000)}\n${ids}`)
    expect(first?.[0]).toHaveLength(1_000)
    expect(second).toEqual([ids])
  })
})

describe('input that is not a table', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['blanks', '\uFEFF \r\n\t;;\n', 'empty'],
    ['zero bytes', 'XID-1\0XID-2', 'notATable'],
    ['a web page', '\n<!DOCTYPE html><table><tr><td>XID-1', 'notATable'],
    ['too many rows', 'x\n'.repeat(200_001), 'tooLarge'],
    ['too many columns', Array.from({ length: 201 }, () => 'x').join(';'), 'tooLarge'],
    ['one long line', 'abc '.repeat(2_500_000), 'tooLarge'],
    ['one long row', 'a;'.repeat(5_000_000), 'tooLarge'],
    ['quotes without end', `x;"${'a\n'.repeat(2_000_000)}`, 'tooLarge']
  ])('is rejected: %s', async (_, text, reason) => {
    await expect(read(text)).rejects.toThrow(unreadable(reason))
  })

  it('is rejected: old Excel files and those with a password', async () => {
    const bytes = Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(512)])
    await expect(read(bytes)).rejects.toThrow(unreadable('oldExcel'))
  })

  it('is rejected if it has too many bytes, with the name of the file', async () => {
    await expect(read(Buffer.alloc(MAX_LIST_BYTES + 1, 'a'))).rejects.toThrow(/^daftar\.csv: /)
  })

  it('any bytes give rows or an error', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
      fc.stringMatching(/^[XID0-9\-;,|"\t\r\n =']{0,200}$/).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([Buffer.from('PK\x03\x04'), tail]))
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (data) => {
        const rows = await read(data).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ListUnreadable)
          return null
        })
        expect(rows?.at(-1)).not.toEqual([])
      }),
      { numRuns: draws(500) }
    )
  })
})
