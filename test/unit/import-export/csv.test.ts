import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../electron/import-export/columns'
import { csvOf } from '../../../electron/import-export/csv'
import { EXPORT_FIELDS, fieldsOf, type ExportField } from '#contract/model/import-export'
import { visibleProse } from '#contract/visible-text'
import type { RawRow } from '../../../electron/history/store/snapshot'

const write = (fields: ExportField[], rows: RawRow[]): string =>
  [...csvOf({ sheet: '', columns: columnsOf(fields, 'id'), rows, total: rows.length })].join('')
const read = (csv: string): string[][] => parse(csv, { bom: true, delimiter: ';', relax_column_count: true })
const cell = (field: ExportField, raw: RawRow[number]): string =>
  read(write(['paymentId', field], [['X', raw]]))[1]![1]!

describe('a table as CSV', () => {
  it('uses the words of the window, in both languages', () => {
    const fields = fieldsOf(['status', 'amount', 'paymentId', 'checkedAt'])
    const rows: RawRow[] = [
      [
        'unknown\t5',
        '["amountChanged","unpaidAfterPaid"]',
        65_000,
        'XID-1',
        Date.UTC(2026, 10, 24, 20, 2, 7, 999)
      ]
    ]
    expect(read(write(fields, rows))).toEqual([
      ['Status', 'Konflik', 'Jumlah (Rp)', 'ID pembayaran', 'Dicek (WIB)'],
      [
        'Tidak diketahui (kode 5)',
        'jumlahnya berubah; pernah lunas, sekarang belum',
        '65000',
        'XID-1',
        '2026-11-25 03:02:07'
      ]
    ])
    const english = [...csvOf({ sheet: '', columns: columnsOf(fields, 'en'), rows, total: 1 })].join('')
    expect(read(english)[0]).toEqual(['Status', 'Conflict', 'Amount (Rp)', 'Payment ID', 'Checked (WIB)'])
  })

  it('puts a question mark on a status in conflict, with no need for another column', () => {
    expect(cell('status', 'paid')).toBe('Lunas')
    expect(cell('status', '?paid')).toBe('Lunas?')
    expect(cell('status', '?unpaid')).toBe('Belum lunas?')
    expect(cell('status', '?unknown\t?5')).toBe('Tidak diketahui (kode ?5)?')
  })

  it('has a heading for every field, each once', () => {
    for (const language of ['id', 'en'] as const) {
      const headings = columnsOf(EXPORT_FIELDS, language).map(({ heading }) => heading)
      expect(new Set(headings).size).toBe(EXPORT_FIELDS.length)
    }
  })

  it.each([
    '0123456789',
    '12345678901234567890',
    '570113847562',
    '08',
    '1E5',
    '1.5',
    '2026-11-24',
    '11/24',
    '10:30',
    ' 12'
  ])('keeps %j as text', (text) => expect(cell('note', text)).toBe(`'${text}`))

  it.each([
    ...['=cmd|/c calc', '+62812', '-1', '@SUM(A1)', '\t=1', '\r\n=1', '＝1', '＋1', '－1', '＠A1'],
    ...[' =1', '\n=1', '"=1', `'=1`, ` "' =1`]
  ])('keeps %j from running', (text) => expect(cell('note', text)).toBe(`'${text}`))

  // LibreOffice also splits at commas and tabs unless the cell is quoted.
  it.each(['a,=1', 'a;=1', 'a\t=1', 'a\n=1', 'a\r\n@A1', 'a, "=1', 'Perum X, +62812', 'a,＝1', '+62,=1'])(
    'quotes %j, which has a formula further in',
    (text) => {
      const written = write(['note'], [[text]])
        .split('\r\n')
        .slice(1)
        .join('\r\n')
      expect(written).toMatch(/^"[^]*"\r\n$/)
      expect([text, `'${text}`]).toContain(cell('note', text))
    }
  )

  it.each([
    'XID-5732095327',
    'GK-11-2239895',
    'Jl. Mawar 5',
    'Budi; "Santoso", Jakarta',
    'Ünal',
    '12 Mei',
    '0',
    '105'
  ])('leaves %j as it is', (text) => expect(cell('recipients', text)).toBe(text))

  it('marks hidden characters in names, and hides nothing in text to read', () => {
    expect(cell('recipients', 'Sari \u0412\u200b | B\u202eudi\n')).toBe(
      'Sari \u0412[U+0412][U+200B] | B[U+202E]udi[U+000A]'
    )
    expect(cell('statusCode', '\u0417')).toBe('\u0417[U+0417]')
    expect(cell('status', 'unknown\t\u0417\t')).toBe('Tidak diketahui (kode \u0417[U+0417][U+0009])')
    expect(cell('createdAt', '\u202e5202')).toBe('tidak terbaca: [U+202E]5202')
    for (const field of ['recipientAddresses', 'lastMessage', 'note', 'tags'] as const)
      expect(cell(field, 'Дом 5\n\u202eRT\u0000')).toBe('Дом 5\n[U+202E]RT[U+0000]')
  })

  it('writes an impossible time as it came, marked unreadable', () => {
    expect(cell('createdAt', 'kemarin')).toBe('tidak terbaca: kemarin')
    expect(cell('createdAt', '202107121036')).toBe('tidak terbaca: 202107121036')
    expect(cell('createdAt', null)).toBe('')
    expect(cell('createdAt', 1e15)).toBe('1000000000000000')
  })

  it('reads back any text, except for the protecting apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const rows = texts.map((text) => ['X', text])
        const shown = texts.map(visibleProse)
        const cells = read(write(['paymentId', 'note'], rows))
          .slice(1)
          .map(([, text]) => text)
        expect(cells.map((text, i) => (text === shown[i] ? text : text?.replace(/^'/, '')))).toEqual(shown)
      })
    )
  })
})
