import { describe, expect, it } from 'vitest'
import type { DrawnSlips, SlipDocument } from '#contract/model/slip-documents'
import type { Drawing } from '#contract/model/slip-layouts'
import { prove } from '../../../electron/slips/proof'
import { refusedSlip } from '../../../electron/slips/blocked'
import type { ScanQuestion } from '../../../electron/slips/scan-back/protocol'

const DRAWING: Drawing = { layout: 'a4x8', dpi: 300, skip: 2, offset: { x: 0, y: 0 } }
const slip = (paymentId: string): SlipDocument =>
  ({ paymentId, serial: paymentId, qrContent: `code of ${paymentId}` }) as SlipDocument
const ids = (slips: readonly SlipDocument[]): string[] => slips.map(({ paymentId }) => paymentId)

/** A page that cannot fit some slips and does not render the codes of others, and a scanner that misreads some. */
function world({ doesNotFit = [], blank = [], unverified = [] }: Record<string, string[]>) {
  const asked: ScanQuestion[] = []
  let shown: readonly SlipDocument[] = []
  /** PDFs that are being joined. */
  const open = new Set<string[]>()
  /** Number of sheets of each joined PDF. */
  const joined: number[] = []
  const read = async (question: ScanQuestion): Promise<string[]> => {
    asked.push(question)
    return question.codes
      .map(({ serial }) => serial)
      .filter((serial) => unverified.includes(serial) || blank.includes(serial))
  }
  return {
    asked,
    open,
    joined,
    shown: () => ids(shown),
    page: {
      draw: async (documents: readonly SlipDocument[], { skip }: Drawing): Promise<DrawnSlips> => {
        shown = documents.filter(({ paymentId }) => !doesNotFit.includes(paymentId))
        const codes = shown
          .filter(({ paymentId }) => !blank.includes(paymentId))
          .map(({ serial }, i) => ({ serial, sheet: Math.floor((i + skip) / 8), left: i, top: i, side: 30 }))
        const left = documents.filter(({ paymentId }) => doesNotFit.includes(paymentId))
        return {
          widthMicrons: 1,
          heightMicrons: 1,
          sheets: Math.ceil((shown.length + skip) / 8),
          codes,
          doesNotFit: left.map(({ serial }) => ({ serial, why: 'layoutTooSmall', fitsOn: 'a4x4' }))
        }
      },
      pdf: async () => Buffer.from(ids(shown).join(' '))
    },
    scanBack: {
      unverified: read,
      join: () => {
        const parts: string[] = []
        open.add(parts)
        return {
          add: (part: ScanQuestion) => {
            parts.push(Buffer.from(part.pdf).toString())
            return read(part)
          },
          pdf: async (sheets: number) => {
            open.delete(parts)
            joined.push(sheets)
            return Buffer.from(parts.join(' '))
          },
          drop: async () => void open.delete(parts)
        }
      }
    }
  }
}

describe('verification', () => {
  it('scans for every slip on the page, at its place and resolution', async () => {
    const { page, scanBack, asked } = world({})
    const { documents, refused, pdf } = await prove(page, scanBack, [slip('A'), slip('B')], DRAWING)
    expect(ids(documents)).toEqual(['A', 'B'])
    expect(refused).toEqual([])
    expect(asked).toEqual([
      {
        pdf,
        dpi: 300,
        codes: [
          { serial: 'A', payload: 'code of A', sheet: 0, left: 0, top: 0, side: 30 },
          { serial: 'B', payload: 'code of B', sheet: 0, left: 1, top: 1, side: 30 }
        ]
      }
    ])
  })

  it('renders the page again without the slips that do not read, and scans all of it again', async () => {
    const { page, scanBack, asked, shown } = world({ unverified: ['B'] })
    const { documents, refused, pdf } = await prove(page, scanBack, ['A', 'B', 'C'].map(slip), DRAWING)
    expect(ids(documents)).toEqual(['A', 'C'])
    expect(shown()).toEqual(['A', 'C'])
    expect(Buffer.from(pdf).toString()).toBe('A C')
    expect(asked.at(-1)!.codes.map(({ serial }) => serial)).toEqual(['A', 'C'])
    expect(refused).toEqual([refusedSlip('B', ['notReadBack'])])
  })

  it('reports a slip that does not fit once, with a layout that it fits', async () => {
    const { page, scanBack } = world({ doesNotFit: ['A'], unverified: ['C'] })
    const { documents, refused } = await prove(page, scanBack, ['A', 'B', 'C'].map(slip), DRAWING)
    expect(ids(documents)).toEqual(['B'])
    expect(refused).toEqual([
      refusedSlip('A', ['layoutTooSmall'], { fitsOn: 'a4x4' }),
      refusedSlip('C', ['notReadBack'])
    ])
  })

  it('scans for a code that was not rendered as well', async () => {
    const { page, scanBack } = world({ blank: ['A'] })
    const { refused } = await prove(page, scanBack, [slip('A')], DRAWING)
    expect(refused).toEqual([refusedSlip('A', ['notReadBack'])])
  })

  describe('of many slips', () => {
    /** A part is ten sheets of eight; two places of the first sheet are used already. */
    const many = Array.from({ length: 200 }, (_, i) => `N${i}`)

    it('renders some sheets at a time and joins them into one PDF', async () => {
      const { page, scanBack, asked, open, joined } = world({})
      const reported: number[] = []
      const { documents, drawn, pdf, isOnPage } = await prove(page, scanBack, many.map(slip), DRAWING, {
        onProgress: ({ done }) => reported.push(done)
      })
      expect(ids(documents)).toEqual(many)
      expect(Buffer.from(pdf).toString()).toBe(many.join(' '))
      expect(asked.map(({ codes }) => codes.length)).toEqual([78, 80, 42])
      expect(drawn.sheets).toBe(26)
      expect(joined).toEqual([26])
      expect(drawn.codes.map(({ serial }) => serial)).toEqual(many)
      expect(drawn.codes.map(({ sheet }) => sheet)).toEqual(many.map((_, i) => Math.floor((i + 2) / 8)))
      expect(reported).toEqual([0, 78, 158])
      expect(isOnPage).toBe(false)
      expect(open.size).toBe(0)
    })

    it('leaves no gaps where slips do not fit, and no empty sheet at the end', async () => {
      const doesNotFit = ['N5', 'N7', ...many.slice(158)]
      const { page, scanBack, asked, open } = world({ doesNotFit })
      const { documents, drawn, refused } = await prove(page, scanBack, many.map(slip), DRAWING)
      expect(ids(documents)).toEqual(many.filter((id) => !doesNotFit.includes(id)))
      expect(asked.map(({ codes }) => codes.length)).toEqual([78, 78])
      expect(drawn.sheets).toBe(20)
      expect(refused.map(({ paymentId }) => paymentId)).toEqual(doesNotFit)
      expect(open.size).toBe(0)
    })

    it('renders the parts again without the slip that does not read', async () => {
      const { page, scanBack, asked, open } = world({ unverified: ['N100'] })
      const { documents, pdf, refused } = await prove(page, scanBack, many.map(slip), DRAWING)
      const right = many.filter((id) => id !== 'N100')
      expect(ids(documents)).toEqual(right)
      expect(Buffer.from(pdf).toString()).toBe(right.join(' '))
      expect(asked.map(({ codes }) => codes.length)).toEqual([78, 80, 42, 78, 80, 41])
      expect(refused.map(({ paymentId }) => paymentId)).toEqual(['N100'])
      expect(open.size).toBe(0)
    })

    it.each(['roll80', 'list'] as const)('renders everything at once on %s', async (layout) => {
      const { page, scanBack, asked } = world({})
      const { isOnPage } = await prove(page, scanBack, many.map(slip), { ...DRAWING, layout })
      expect(asked).toHaveLength(1)
      expect(isOnPage).toBe(true)
    })

    it('stops between two parts and leaves no joined PDF open', async () => {
      const { page, scanBack, asked, open } = world({})
      const stop = new AbortController()
      const proof = prove(page, scanBack, many.map(slip), DRAWING, {
        signal: stop.signal,
        onProgress: ({ done }) => done > 0 && stop.abort(new Error('nobody looks'))
      })
      await expect(proof).rejects.toThrow('nobody looks')
      expect(asked).toHaveLength(1)
      expect(open.size).toBe(0)
    })

    it('fails if the page or the scanner fails', async () => {
      const { page, scanBack, open } = world({})
      const broken = { ...page, pdf: () => Promise.reject(new Error('no page')) }
      await expect(prove(broken, scanBack, many.map(slip), DRAWING)).rejects.toThrow('no page')
      const blind = {
        ...scanBack,
        join: () => ({ ...scanBack.join(), add: () => Promise.reject(new Error('blind')) })
      }
      await expect(prove(page, blind, many.map(slip), DRAWING)).rejects.toThrow('blind')
      expect(open.size).toBe(0)
    })
  })
})
