import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { machineRupiah, personRupiah, qrisRupiah } from '#contract/money'

describe('an amount written by a machine', () => {
  test.each([
    ['0', 0],
    ['65000', 65_000],
    ['65000.0', 65_000],
    ['65000.00', 65_000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER]
  ])('%s', (text, amount) => expect(machineRupiah(text)).toBe(amount))

  test.each([
    ...['65.000', '1.000', '65000.000', '0.000', '1.000.000', '65.000,00', '65,000', '65000.0000'],
    ...[
      '',
      ' ',
      '65000.5',
      '65000.50',
      '65000.001',
      '65000.',
      '.5',
      '-1',
      '-0',
      '+65000',
      '1e3',
      '6.5e4',
      '0x10'
    ],
    ...['065000', '00', ' 65000', '65000 ', 'Rp65000', 'NaN', 'Infinity', 'null', '٦٥'],
    ...['9007199254740992', '9007199254740993.00', '1'.repeat(400)]
  ])('rejects %j', (text) => expect(machineRupiah(text)).toBeNull())

  test('every whole amount reads back, in all three spellings', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        expect([`${amount}`, `${amount}.0`, `${amount}.00`].map(machineRupiah)).toEqual([
          amount,
          amount,
          amount
        ])
      })
    )
  })

  test('never misreads an amount that a person may have meant otherwise', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,6}[.,]?[0-9]{0,4}$/), (text) => {
        const [machine, person] = [machineRupiah(text), personRupiah(text)]
        if (machine !== null && person !== null) expect(machine).toBe(person)
      })
    )
  })
})

describe('an amount written by a person', () => {
  test.each([
    ['65.000', 65_000],
    ['1.000', 1_000],
    ['65,000', 65_000],
    ['Rp65.000,00', 65_000],
    ['65000.00', 65_000]
  ])('%s', (text, amount) => expect(personRupiah(text)).toBe(amount))
})

describe('an amount in a QRIS payload', () => {
  test.each([
    ['10071', 10_071],
    ['13101.00', 13_101],
    ['13101.', 13_101],
    ['0013101', 13_101]
  ])('%s', (text, amount) => expect(qrisRupiah(text)).toBe(amount))

  test.each(['', '0', '0.00', '65.000', '65000.50', '65,000', '-1', '1e3', ' 1', '12345678901234'])(
    'rejects %j',
    (text) => expect(qrisRupiah(text)).toBeNull()
  )
})
