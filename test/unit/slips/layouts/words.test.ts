import { describe, expect, it } from 'vitest'
import { SLIP_LANGUAGES, type SlipLanguage } from '#contract/model/shop'
import { NON_OVERRIDABLE, SLIP_BLOCKERS } from '#contract/model/slip-blockers'
import type { SlipTip } from '#contract/model/slip-documents'
import type { Canvas, Typeface } from '../../../../electron/document/boxes'
import { messages } from '../../../../electron/slips/layouts/messages'
import { tipOf, type NoteStyle } from '../../../../electron/slips/layouts/notes'
import { wordsIn, type WordsKey } from '../../../../electron/slips/layouts/words'

const leaves = (texts: object, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([name, text]: [string, string | object]) =>
    typeof text === 'string' ? [[path + name, text] as [string, string]] : leaves(text, `${path}${name}.`)
  )

describe('the text of slips', () => {
  it('is complete in both languages, and in no language alone', () => {
    expect(leaves(messages.en).map(([key]) => key)).toEqual(leaves(messages.id).map(([key]) => key))
    for (const [key, text] of [...leaves(messages.id), ...leaves(messages.en)]) {
      expect(text.trim(), key).not.toBe('')
    }
  })

  it('warns of every blocker that can be overridden', () => {
    // A fee or a tip has its own frame below the amount.
    const overrulable = SLIP_BLOCKERS.filter(
      (blocker) => !NON_OVERRIDABLE.has(blocker) && blocker !== 'tipAdded'
    )
    expect(Object.keys(messages.id.warnings).sort()).toEqual([...overrulable].sort())
  })

  it('appears in both languages, Indonesian first, and only once if both are the same', () => {
    // Lists and receipts use one language.
    const { list: _, receipt: __, ...ofSlips } = messages.id
    for (const [key, text] of leaves(ofSlips)) {
      const english = leaves(messages.en).find(([name]) => name === key)![1]
      expect(wordsIn('both', key as WordsKey)).toEqual(text === english ? [text] : [text, english])
    }
  })
})

/** Every letter is half as wide as it is high. */
const face: Typeface = { advance: (text) => [...text].length * 500, ascent: 900, descent: 100 }
const STYLE: NoteStyle = {
  notes: { size: 8, padding: { x: 1, y: 1 } },
  closer: { notes: 0 },
  lineHeight: 1.2,
  isLow: false,
  isTight: false
} as NoteStyle

/** The lines of a tip on a slip with room for them. */
function linesOf(tip: SlipTip, language: SlipLanguage): string[] {
  const lines: string[] = []
  const canvas: Canvas = {
    text: (_x, _baseline, { text }) => lines.push(text.trim()),
    fill: () => undefined,
    dots: () => undefined,
    inverted: (inside) => inside()
  }
  tipOf(tip, language, { face, dpi: 203 }, STYLE, 200).draw(canvas, 0, 0)
  return lines
}

describe('a tip', () => {
  const reported = (tip: SlipTip) =>
    Object.fromEntries(SLIP_LANGUAGES.map((language) => [language, linesOf(tip, language)]))

  it('is written out in each language, with its figures only once', () => {
    expect(reported({ kind: 'asked' })).toEqual({
      id: ['BELUM TERMASUK TIP: DITANYAKAN APLIKASI ANDA'],
      en: ['TIP NOT INCLUDED: YOUR APP WILL ASK'],
      both: ['BELUM TERMASUK TIP: DITANYAKAN APLIKASI ANDA', 'TIP NOT INCLUDED: YOUR APP WILL ASK']
    })
    expect(reported({ kind: 'fixed', amount: 1_500, total: 66_500 })).toEqual({
      id: ['DITAMBAH BIAYA Rp1.500', 'TERDEBIT Rp66.500'],
      en: ['PLUS A FEE OF Rp1.500', 'YOU PAY Rp66.500'],
      both: ['DITAMBAH BIAYA / PLUS A FEE OF Rp1.500', 'TERDEBIT / YOU PAY Rp66.500']
    })
    expect(reported({ kind: 'percent', percent: 2.5, total: 66_625 })).toEqual({
      id: ['DITAMBAH BIAYA 2,5%', 'TERDEBIT SEKITAR Rp66.625'],
      en: ['PLUS A FEE OF 2.5%', 'YOU PAY ABOUT Rp66.625'],
      both: ['DITAMBAH BIAYA / PLUS A FEE OF 2,5%', 'TERDEBIT SEKITAR / YOU PAY ABOUT Rp66.625']
    })
  })
})
