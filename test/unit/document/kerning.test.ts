import { create, type Font } from 'fontkit'
import { describe, expect, it } from 'vitest'
import { Kerning } from '../../../electron/document/kerning'
import { sfntOf } from '../../../electron/document/sfnt'
import { faceFiles } from '../../support/faces'

const FEATURES = { tnum: true, calt: false }
/** Every letter that a slip is likely to have. */
const LETTERS = [...Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i)), 'é', '–', '·', 'Å']

describe.each([400, 600, 700] as const)('pairs of weight %i', (weight) => {
  const font = create(sfntOf(faceFiles()[weight][0])) as Font
  const kerning = new Kerning(font)

  it('are as far apart as the layout engine puts them', () => {
    const wrong: string[] = []
    for (const [at, first] of LETTERS.entries()) {
      // Each letter meets every third, and all of them are met: the engine is slow.
      for (const second of LETTERS.filter((_, to) => (at + to) % 3 === 0)) {
        const { glyphs, positions } = font.layout(first + second, FEATURES, 'latn')
        const [left, right] = glyphs
        if (!left || !right) continue
        const engine = positions[0]!.xAdvance - left.advanceWidth
        if (kerning.between(left.id, right.id) !== engine) wrong.push(first + second)
      }
    }
    expect(wrong).toEqual([])
  })

  it('come closer where letters lean away from each other', () => {
    const [t, o] = ['T', 'o'].map((letter) => font.layout(letter).glyphs[0]!.id)
    expect(kerning.between(t!, o!)).toBeLessThan(0)
    expect(kerning.between(o!, o!)).toBeGreaterThan(kerning.between(t!, o!))
  })
})
