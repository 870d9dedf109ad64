import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matching, rankOf } from '../../../../../renderer/app/palette/matching'

const TITLES = [
  'Cek ulang semua',
  'Cek ID',
  'Semua: cek',
  'Buka Pembayaran',
  'Tampilkan: Lunas',
  'Éclair à part'
]
const found = (typed: string): string[] => matching(TITLES, typed, (title) => title)

it('every typed word must begin a word of the title', () => {
  expect(found('se')).toEqual(['Semua: cek', 'Cek ulang semua'])
  expect(found('cek s')).toEqual(['Cek ulang semua', 'Semua: cek'])
  expect(found('ek')).toEqual([])
  expect(found('cek bayar')).toEqual([])
})

it('accents, case and punctuation do not matter', () => {
  expect(found('ECLAIR')).toEqual(['Éclair à part'])
  expect(found('tampilkan lunas')).toEqual(['Tampilkan: Lunas'])
  expect(found('buka  pémb')).toEqual(['Buka Pembayaran'])
})

it('empty text matches nothing, rather than everything', () => {
  expect(found('')).toEqual([])
  expect(found(' -/ ')).toEqual([])
})

it('a title is found by the beginnings of any of its words, and its full text ranks first', () => {
  const word = fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/)
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.nat(8),
      (words, seed, length) => {
        const title = words.join(' ')
        const some = words.filter((_, at) => (seed >> at) % 2 === 0).map((each) => each.slice(0, length + 1))
        if (some.length > 0) expect(rankOf(some.toReversed().join(' '), title)).not.toBeNull()
        if (some.length > 0) expect(rankOf(some.join(' '), title)).toBeLessThanOrEqual(1)
        expect(rankOf(title.toUpperCase(), title)).toBe(0)
      }
    )
  )
})
