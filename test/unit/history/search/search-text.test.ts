import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchable, searchText } from '../../../../electron/history/search/filter'
import { wellFormed } from '../../../../electron/history/lookups/well-formed'
import { draws } from '../../../support/draws'

describe('search text', () => {
  it('matches within a field and never across two', () => {
    const text = fc.string({ unit: 'binary', maxLength: 8 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (fields, needle) => {
        const within = fields.some((field) => searchable(field).includes(searchable(needle)))
        expect(searchText(fields).includes(searchable(needle))).toBe(within)
      }),
      { numRuns: draws(1_000) }
    )
  })

  it('leaves out missing values', () => {
    expect(searchText([null, 'GK-11', undefined])).toBe('gk-11\u001f\u001f')
  })

  it('normalizes each letter separately, so that any part of a text is found in it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(searchable(a) + searchable(b)).toBe(searchable(a + b))
      }),
      {
        numRuns: draws(5_000),
        examples: [
          ['ΑΣ', 'Α'],
          ['İ', 'x'],
          ['e', '\u0301']
        ]
      }
    )
  })

  it.each([
    ['Ünal Çelik', 'unal celik'],
    ['ＪＡＫＡＲＴＡ', 'jakarta'],
    ['ﬁle', 'file'],
    ['ΟΔΟΣ', 'οδοσ']
  ])('matches %s with %s', (text, normalizedText) => {
    expect(searchable(text)).toBe(normalizedText)
  })
})

describe('well-formed text', () => {
  it('replaces lone surrogates and leaves everything else unchanged', () => {
    expect(wellFormed({ name: 'a\ud83d', list: ['😀', 1, null] })).toEqual({
      name: 'a\ufffd',
      list: ['😀', 1, null]
    })
  })
})
