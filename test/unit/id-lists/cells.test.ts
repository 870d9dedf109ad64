import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCell, readAmount } from '../../../electron/id-lists/cells'

describe('cleaning a cell', () => {
  it.each([
    ['="XID-1"', 'XID-1'],
    ["'XID-1", 'XID-1'],
    ['"XID-1"', 'XID-1'],
    ["'XID-1'", 'XID-1'],
    ['“XID-1”', 'XID-1'],
    ['"=""XID-1"""', 'XID-1'],
    ['\uFEFFXID-1', 'XID-1'],
    ['\u00A0XID-1\u202F\t', 'XID-1'],
    ['XID-\u200B1\u200E', 'XID-1'],
    ['XID-1\u0000\u0007', 'XID-1'],
    [' " XID-1 " ', 'XID-1'],
    ['Toko\r\n\u00A0Budi', 'Toko Budi'],
    ['"', '"'],
    ['""', ''],
    ["'", ''],
    [' \u200B ', '']
  ])('%j becomes %j', (text, cell) => expect(cleanCell(text)).toBe(cell))

  it('only ever removes characters, and none from a plain cell', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.stringMatching(/^[A-Z0-9]([ A-Z0-9.-]{0,9}[A-Z0-9])?$/),
        (text, plain) => {
          expect(cleanCell(text).length).toBeLessThanOrEqual(text.length)
          const single = plain.replace(/ +/g, ' ')
          for (const around of [
            single,
            `="${single}"`,
            `'${single}`,
            ` “${single}” `,
            `\uFEFF"'${single}'"`
          ]) {
            expect(cleanCell(around)).toBe(single)
          }
        }
      )
    )
  })

  it('takes no longer for a cell full of quotes than for others', () => {
    expect(cleanCell("'".repeat(2_000_000))).toHaveLength(1_999_992)
  })
})

describe('an expected amount', () => {
  it.each([
    ['65000', 65_000],
    ['65.000', 65_000],
    ['65,000', 65_000],
    ['Rp65.000', 65_000],
    ['Rp 65.000,00', 65_000],
    ['Rp. 65.000', 65_000],
    ['rp\u00A065.000', 65_000],
    ['65000.00', 65_000],
    ['65000,0', 65_000],
    ['IDR 65,000.00', 65_000],
    ['65.000 IDR', 65_000],
    ['65.000 rupiah', 65_000],
    ['Rp65.000,-', 65_000],
    ['1.234.567', 1_234_567],
    ['1,234,567.00', 1_234_567],
    ['="65000"', 65_000],
    ["'65000", 65_000],
    ['0', 0],
    ['500', 500],
    ['9007199254740991', Number.MAX_SAFE_INTEGER]
  ])('%j is read as %d', (text, amount) => expect(readAmount(text)).toBe(amount))

  it.each([
    '',
    ' ',
    '-',
    'Rp',
    '65.00.0',
    '65.5',
    '65.0001',
    '65000.50',
    '65000,99',
    '65000.000',
    '65.000.00',
    '65,000,00',
    '1.234,567',
    '1.23.456',
    '0.000',
    '065000',
    '-65000',
    '(65000)',
    '+65000',
    '6.5E4',
    '1e5',
    '65 000',
    '65rb',
    '$65000',
    '٦٥٠٠٠',
    'RpRp65000',
    '9007199254740992',
    '9'.repeat(400)
  ])('%j is no amount', (text) => expect(readAmount(text)).toBeNull())

  it('is read in every spelling', () => {
    const amounts = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(amounts, fc.constantFrom('', 'Rp', 'Rp ', 'IDR '), (amount, currency) => {
        const grouped = (by: string) => String(amount).replace(/\B(?=(\d{3})+$)/g, by)
        for (const text of [
          String(amount),
          `${amount}.00`,
          grouped('.'),
          `${grouped('.')},00`,
          grouped(',')
        ]) {
          expect(readAmount(currency + text)).toBe(amount)
        }
      })
    )
  })
})
