import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameTag, tidyNote, tidyTag } from '#contract/model/annotations'

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

describe('annotations', () => {
  it.each([
    ['  perlu  dicek ', 'perlu dicek'],
    ['a,b', 'a b'],
    [' , ', ''],
    ['DP\t50%\n', 'DP 50%'],
    ['x\0y', 'x y'],
    ['\ud83d', '\u{fffd}'],
    ['😀', '😀']
  ])('stores the tag %j as %j', (typed, stored) => expect(tidyTag(typed)).toBe(stored))

  it.each([
    ['  bayar besok\r\n  jam 10\t \n', 'bayar besok\n  jam 10'],
    ['x\0\u0007y', 'xy'],
    ['\u{fffd}', '\u{fffd}'],
    ['\ud83d!', '\u{fffd}!'],
    [' \n', '']
  ])('stores the note %j as %j', (typed, stored) => expect(tidyNote(typed)).toBe(stored))

  it('storing a stored value again changes nothing, and nothing grows', () =>
    fc.assert(
      fc.property(anyText, (text) => {
        for (const tidy of [tidyTag, tidyNote]) {
          const stored = tidy(text)
          expect(tidy(stored)).toBe(stored)
          expect(stored.length).toBeLessThanOrEqual(text.length)
        }
      })
    ))

  it('treats tags that read the same as the same tag', () => {
    expect(isSameTag('DP', 'dp')).toBe(true)
    expect(isSameTag('e\u0301', 'É')).toBe(true)
    expect(isSameTag('dp', 'dpo')).toBe(false)
  })
})
