import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columns,
  framed,
  gap,
  POINT_MM,
  rule,
  stack,
  type Box,
  type Canvas,
  type Span,
  type Typeface
} from '../../../electron/document/boxes'
import { paragraph, type ParagraphOptions } from '../../../electron/document/paragraph'

/** Every letter is half as wide as it is high. */
const face: Typeface = { advance: (text) => [...text].length * 500, ascent: 900, descent: 100 }
/** At this size a letter is one millimetre wide. */
const SIZE = 2 / POINT_MM
const plain = (text: string): Span[] => [{ text, weight: 400 }]

type Drawn = ['text', number, number, string] | ['fill' | 'white', number, number, number, number]
function draw(box: Box): Drawn[] {
  const drawn: Drawn[] = []
  let ink: 'fill' | 'white' = 'fill'
  const round = (n: number): number => Math.round(n * 1e4) / 1e4
  const canvas: Canvas = {
    text: (x, baseline, { text }) => drawn.push(['text', round(x), round(baseline), text]),
    fill: (...box) => drawn.push([ink, ...(box.map(round) as [number, number, number, number])]),
    dots: () => undefined,
    inverted(inside) {
      ink = 'white'
      inside()
      ink = 'fill'
    }
  }
  box.draw(canvas, 0, 0)
  return drawn
}
const linesOf = (text: string, width: number, options: Partial<ParagraphOptions> = {}): string[] =>
  draw(paragraph(face, plain(text), { size: SIZE, width, ...options })).map((each) => each[3] as string)

describe('a paragraph', () => {
  it('wraps at spaces, and where it is told to', () => {
    expect(linesOf('aa bb cc', 5)).toEqual(['aa bb', 'cc'])
    expect(linesOf('aa\nbb cc', 5)).toEqual(['aa', 'bb cc'])
    expect(linesOf('aa\u00a0bb cc', 5)).toEqual(['aa\u00a0bb', 'cc'])
  })

  it('breaks a word only if it is wider than a line', () => {
    expect(linesOf('a bbbbbbb cc', 3)).toEqual(['a', 'bbb', 'bbb', 'b', 'cc'])
  })

  it('keeps a word of several weights together', () => {
    const spans: Span[] = [
      { text: 'aa b', weight: 400 },
      { text: 'b cc', weight: 700 }
    ]
    const drawn = draw(paragraph(face, spans, { size: SIZE, width: 4 }))
    expect(drawn.map(([, x, , text]) => [x, text])).toEqual([
      [0, 'aa'],
      [0, 'b'],
      [1, 'b'],
      [0, 'cc']
    ])
  })

  it('is aligned, and makes its lines about equally long', () => {
    expect(draw(paragraph(face, plain('aa'), { size: SIZE, width: 6, align: 'center' }))[0]![1]).toBe(2)
    expect(draw(paragraph(face, plain('aa'), { size: SIZE, width: 6, align: 'right' }))[0]![1]).toBe(4)
    expect(linesOf('aa bb cc dd', 8)).toEqual(['aa bb cc', 'dd'])
    expect(linesOf('aa bb cc dd', 8, { balanced: true })).toEqual(['aa bb', 'cc dd'])
  })

  it('is as high as its lines, and has all of its letters within its width', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '\u00a0'), minLength: 1, maxLength: 12 })
    const texts = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 20 }), fc.boolean(), (text, width, balanced) => {
        const box = paragraph(face, plain(text), { size: SIZE, width, balanced })
        const drawn = draw(box) as ['text', number, number, string][]
        for (const [, x, , line] of drawn) expect(x + line.length).toBeLessThanOrEqual(width + 1e-3)
        expect(
          drawn
            .map(([, , , line]) => line)
            .join('')
            .replaceAll(' ', '')
        ).toBe(text.replaceAll(' ', ''))
        expect(box.height).toBeCloseTo(box.lines * SIZE * 1.25 * POINT_MM)
        expect(paragraph(face, plain(text), { size: SIZE, width }).lines).toBe(box.lines)
      })
    )
  })
})

describe('boxes', () => {
  const block = (height: number): Box => ({ height, draw: (canvas, x, y) => canvas.fill(x, y, 1, height) })

  it('stand below each other', () => {
    const box = stack([block(2), null, gap(1), rule(5, 0.5), block(3)])
    expect(box.height).toBe(6.5)
    expect(draw(box)).toEqual([
      ['fill', 0, 0, 1, 2],
      ['fill', 0, 3, 5, 0.5],
      ['fill', 0, 3.5, 1, 3]
    ])
  })

  it('stand beside each other', () => {
    const parts = [
      { box: block(4), left: 0 },
      { box: block(2), left: 5 }
    ]
    expect(draw(columns(parts))).toEqual([
      ['fill', 0, 0, 1, 4],
      ['fill', 5, 0, 1, 2]
    ])
    expect(draw(columns(parts, 'middle'))[1]).toEqual(['fill', 5, 1, 1, 2])
  })

  it('have a frame, or are white on black', () => {
    const padding = { x: 1, y: 1 }
    const filled = framed(block(2), { width: 10, padding, frame: 'filled' })
    expect([filled.height, draw(filled)]).toEqual([
      4,
      [
        ['fill', 0, 0, 10, 4],
        ['white', 1, 1, 1, 2]
      ]
    ])
    const box = framed(block(2), { width: 10, padding, frame: 0.5 })
    expect(box.height).toBe(5)
    expect(draw(box)).toEqual([
      ['fill', 0, 0, 10, 0.5],
      ['fill', 0, 4.5, 10, 0.5],
      ['fill', 0, 0, 0.5, 5],
      ['fill', 9.5, 0, 0.5, 5],
      ['fill', 1.5, 1.5, 1, 2]
    ])
  })
})
