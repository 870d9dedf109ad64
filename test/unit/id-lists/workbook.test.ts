import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../electron/id-lists/table'
import { ListUnreadable } from '../../../electron/id-lists/unreadable'
import { draws } from '../../support/draws'
import { sheetRow, workbook, zip } from '../../support/workbook'

const read = async (data: Uint8Array) => (await readTable(data, 'daftar.xlsx')).rows
const unreadable = (reason: string) => expect.objectContaining({ name: 'ListUnreadable', reason })

const END_BYTES = 22

/** The same archive with a comment, and a length for it that may be wrong. */
function withComment(archive: Buffer, comment: string, length: number): Buffer {
  const commented = Buffer.concat([archive, Buffer.from(comment)])
  commented.writeUInt16LE(length, archive.length - 2)
  return commented
}

/** The same archive with a Zip64 directory. */
function withZip64End(archive: Buffer, parts?: number): Buffer {
  const end = Buffer.from(archive.subarray(-END_BYTES))
  const record = Buffer.alloc(56)
  record.write('PK\x06\x06', 'latin1')
  record.writeBigUInt64LE(BigInt(parts ?? end.readUInt16LE(10)), 32)
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(archive.length - END_BYTES), 8)
  end.fill(0xff, 8, 20)
  return Buffer.concat([archive.subarray(0, -END_BYTES), record, locator, end])
}

describe('reading a workbook', () => {
  it('reads rows by their numbers', async () => {
    const sheet = sheetRow(2, ['ID', 'Jumlah']) + sheetRow(4, ['XID-1', 65_000]) + '<row r="9"></row>'
    expect(await read(workbook([sheet]))).toEqual([[], ['ID', 'Jumlah'], [], ['XID-1', '65000']])
  })

  it('takes the first sheet that has content', async () => {
    expect(
      await read(workbook(['', '<row r="3"/>', sheetRow(1, ['XID-1']), sheetRow(1, ['XID-2'])]))
    ).toEqual([['XID-1']])
  })

  it.each([
    ['65000', '65000'],
    ['6.5E4', '65000'],
    ['65000.0', '65000'],
    ['1.2E+20', '120000000000000000000'],
    ['12345678901234567890', '12345678901234567890'],
    ['64999.999999999993', '65000'],
    ['-5', '-5'],
    ['65.5', '65.5'],
    // Otherwise it would be read as 65,123 rupiah.
    ['65.123', '65.1230']
  ])('writes the number %s as %s', async (source, text) => {
    expect(await read(workbook([`<row r="1"><c r="A1"><v>${source}</v></c></row>`]))).toEqual([[text]])
  })

  it('writes dates in ISO 8601, booleans as words, and errors as displayed', async () => {
    const cells = [
      '<c r="A1" s="1"><v>46348</v></c>',
      '<c r="B1" s="1"><v>46348.573032407409</v></c>',
      '<c r="C1" t="b"><v>1</v></c>',
      '<c r="D1" t="e"><v>#N/A</v></c>',
      '<c r="E1" t="str"><f>A1</f><v>XID-1</v></c>',
      '<c r="F1" s="1"><v>1E+300</v></c>'
    ]
    expect(await read(workbook([`<row r="1">${cells.join('')}</row>`]))).toEqual([
      ['2026-11-22', '2026-11-22T13:45:10', 'true', '#N/A', 'XID-1', BigInt(1e300).toString()]
    ])
  })

  it('ignores empty formatted cells far outside the data', async () => {
    const far = '<row r="5"><c r="XFD5" s="1"/></row><row r="1048576"><c r="A1048576" s="1"></c></row>'
    expect(await read(workbook([sheetRow(1, ['XID-1']) + far]))).toEqual([['XID-1']])
  })

  it('reads an archive whose sizes are in the Zip64 field, or wrong', async () => {
    const sheet = sheetRow(1, ['XID-1'])
    expect(await read(workbook([sheet], { zip64: true }))).toEqual([['XID-1']])
    expect(await read(workbook([sheet], { claims: { size: 0xfffffff0 } }))).toEqual([['XID-1']])
  })

  it.each([
    ['sizes behind the data', (sheet: string) => workbook([sheet], { claims: { flags: 8 } })],
    ['bytes behind its end', (sheet: string) => Buffer.concat([workbook([sheet]), Buffer.alloc(100_000)])],
    ['a comment cut short', (sheet: string) => withComment(workbook([sheet]), 'kiriman', 300)],
    ['a directory in Zip64', (sheet: string) => withZip64End(workbook([sheet]))]
  ])('reads an archive with %s', async (_, write) => {
    expect(await read(write(sheetRow(1, ['XID-1'])))).toEqual([['XID-1']])
  })
})

describe('input that is not a workbook', () => {
  it.each([
    ['another archive', zip({ 'word/document.xml': { content: Buffer.from('<w/>') } }), 'notATable'],
    ['an encrypted part', workbook([''], { claims: { flags: 1 } }), 'notATable'],
    ['a wrong checksum', workbook([''], { claims: { crc: 1 } }), 'notATable'],
    ['half an archive', workbook([sheetRow(1, ['XID-1'])]).subarray(0, 400), 'notATable'],
    ['broken XML', workbook(['<row r="1"><c r="A1"><v>1</row>']), 'notATable'],
    ['no cells', workbook(['', '<row r="7"/>']), 'empty'],
    ['no sheets', workbook([]), 'empty'],
    ['too many rows', workbook([sheetRow(200_001, ['XID-1'])]), 'tooLarge'],
    ['too many columns', workbook(['<row r="1"><c r="GS1"><v>1</v></c></row>']), 'tooLarge'],
    [
      'a row that cannot be',
      workbook(['<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>']),
      'notATable'
    ],
    ['one in disguise', workbook(['<row a=">" r=\'1e999\'></row>']), 'notATable'],
    ['a cell that cannot be', workbook(['<row r="1"><c r="ZZZZ1"><v>1</v></c></row>']), 'notATable'],
    ['a bomb', workbook([' '.repeat(135_000_000)]), 'tooLarge'],
    ['a bomb in two parts', workbook([' '.repeat(68_000_000), ' '.repeat(68_000_000)]), 'tooLarge'],
    ['more parts than an archive can count', withZip64End(workbook(['']), 65_536), 'notATable'],
    ['a bomb of rows', workbook(['<row/>'.repeat(1_100_000)]), 'tooLarge'],
    [
      'a bomb of strings',
      zip({
        'xl/workbook.xml': { content: Buffer.from('<workbook/>') },
        'xl/sharedStrings.xml': { content: Buffer.from(`<sst>${'<si/>'.repeat(2_000_001)}</sst>`) }
      }),
      'tooLarge'
    ]
  ])('is rejected: %s', async (_, data, reason) => {
    await expect(read(data)).rejects.toThrow(unreadable(reason))
  })

  it('does not expand entities', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    const rows = await read(workbook([`${bomb}${sheetRow(1, ['XID-1 &b; &amp;'])}`]))
    expect(rows).toEqual([['XID-1 &b; &']])
  })

  it('any damage gives rows or an error', async () => {
    const whole = workbook([sheetRow(1, ['XID-1', 65_000]) + sheetRow(3, ['XID-2', 7])])
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const data = Buffer.from(whole)
        for (const [at, byte] of changes) data[at] = byte
        await read(data).catch((error: unknown) => expect(error).toBeInstanceOf(ListUnreadable))
      }),
      { numRuns: draws(300) }
    )
  })
})
