import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRupiah } from '../../../electron/kiriminaja/amounts'

describe('readRupiah', () => {
  test.each([
    ['0', 0],
    ['65000', 65_000],
    ['65000.00', 65_000],
    ['65000.0', 65_000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER]
  ])('%s', (text, amount) => {
    expect(readRupiah(text)).toBe(amount)
  })

  test.each([
    ...['', ' ', '65000.5', '65000.001', '65000.', '.5', '-1', '-0', '+1', '1e3', '65E3', '0x10'],
    ...['065000', ' 65000', '65000 ', '65.000,00', '65,000', 'Rp65000', 'NaN', 'Infinity', '٦٥'],
    ...['9007199254740992', '9007199254740993.00', '1'.repeat(400)]
  ])('refuses %j', (text) => {
    expect(readRupiah(text)).toBeNull()
  })

  test('every whole amount comes back, in all three spellings', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        expect([`${amount}`, `${amount}.0`, `${amount}.00`].map(readRupiah)).toEqual([amount, amount, amount])
      })
    )
  })
})
