import { describe, expect, it } from 'vitest'
import type { RenderedSlips, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions } from '#contract/model/slip-layouts'
import { verify } from '../../../electron/slips/verify'
import { blockedSlip } from '../../../electron/slips/blocked'
import type { ScanQuestion } from '../../../electron/slips/scan-back/protocol'

const RENDER_OPTIONS: RenderOptions = { layout: 'a4x8', dpi: 300, skip: 2, offset: { x: 0, y: 0 } }
const slip = (paymentId: string): SlipDocument =>
  ({ paymentId, serial: paymentId, qrContent: `code of ${paymentId}` }) as SlipDocument
const ids = (slips: readonly SlipDocument[]): string[] => slips.map(({ paymentId }) => paymentId)

/** A page that cannot fit some slips and does not render the codes of others, and a scanner that misreads some. */
function world({ doesNotFit = [], blank = [], unverified = [] }: Record<string, string[]>) {
  const requested: ScanQuestion[] = []
  let shown: readonly SlipDocument[] = []
  /** PDFs that are being joined. */
  const open = new Set<string[]>()
  /** Number of sheets of each joined PDF. */
  const joined: number[] = []
  const read = async (query: ScanQuestion): Promise<string[]> => {
    requested.push(query)
    return query.codes
      .map(({ serial }) => serial)
      .filter((serial) => unverified.includes(serial) || blank.includes(serial))
  }
  return {
    requested,
    open,
    joined,
    shown: () => ids(shown),
    page: {
      draw: async (documents: readonly SlipDocument[], { skip }: RenderOptions): Promise<RenderedSlips> => {
        shown = documents.filter(({ paymentId }) => !doesNotFit.includes(paymentId))
        const codes = shown
          .filter(({ paymentId }) => !blank.includes(paymentId))
          .map(({ serial }, i) => ({ serial, sheet: Math.floor((i + skip) / 8), left: i, top: i, side: 30 }))
        const remaining = documents.filter(({ paymentId }) => doesNotFit.includes(paymentId))
        return {
          widthMicrons: 1,
          heightMicrons: 1,
          sheets: Math.ceil((shown.length + skip) / 8),
          codes,
          doesNotFit: remaining.map(({ serial }) => ({ serial, why: 'layoutTooSmall', fitsOn: 'a4x4' }))
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
    const { page, scanBack, requested } = world({})
    const { documents, blocked, pdf } = await verify(page, scanBack, [slip('A'), slip('B')], RENDER_OPTIONS)
    expect(ids(documents)).toEqual(['A', 'B'])
    expect(blocked).toEqual([])
    expect(requested).toEqual([
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
    const { page, scanBack, requested, shown } = world({ unverified: ['B'] })
    const { documents, blocked, pdf } = await verify(
      page,
      scanBack,
      ['A', 'B', 'C'].map(slip),
      RENDER_OPTIONS
    )
    expect(ids(documents)).toEqual(['A', 'C'])
    expect(shown()).toEqual(['A', 'C'])
    expect(Buffer.from(pdf).toString()).toBe('A C')
    expect(requested.at(-1)!.codes.map(({ serial }) => serial)).toEqual(['A', 'C'])
    expect(blocked).toEqual([blockedSlip('B', ['notReadBack'])])
  })

  it('reports a slip that does not fit once, with a layout that it fits', async () => {
    const { page, scanBack } = world({ doesNotFit: ['A'], unverified: ['C'] })
    const { documents, blocked } = await verify(page, scanBack, ['A', 'B', 'C'].map(slip), RENDER_OPTIONS)
    expect(ids(documents)).toEqual(['B'])
    expect(blocked).toEqual([
      blockedSlip('A', ['layoutTooSmall'], { fitsOn: 'a4x4' }),
      blockedSlip('C', ['notReadBack'])
    ])
  })

  it('scans for a code that was not rendered as well', async () => {
    const { page, scanBack } = world({ blank: ['A'] })
    const { blocked } = await verify(page, scanBack, [slip('A')], RENDER_OPTIONS)
    expect(blocked).toEqual([blockedSlip('A', ['notReadBack'])])
  })

  describe('of many slips', () => {
    /** A part is ten sheets of eight; two places of the first sheet are used already. */
    const many = Array.from({ length: 200 }, (_, i) => `N${i}`)

    it('renders some sheets at a time and joins them into one PDF', async () => {
      const { page, scanBack, requested, open, joined } = world({})
      const reported: number[] = []
      const { documents, rendered, pdf, isOnPage } = await verify(
        page,
        scanBack,
        many.map(slip),
        RENDER_OPTIONS,
        {
          onProgress: ({ done }) => reported.push(done)
        }
      )
      expect(ids(documents)).toEqual(many)
      expect(Buffer.from(pdf).toString()).toBe(many.join(' '))
      expect(requested.map(({ codes }) => codes.length)).toEqual([78, 80, 42])
      expect(rendered.sheets).toBe(26)
      expect(joined).toEqual([26])
      expect(rendered.codes.map(({ serial }) => serial)).toEqual(many)
      expect(rendered.codes.map(({ sheet }) => sheet)).toEqual(many.map((_, i) => Math.floor((i + 2) / 8)))
      expect(reported).toEqual([0, 78, 158])
      expect(isOnPage).toBe(false)
      expect(open.size).toBe(0)
    })

    it('leaves no gaps where slips do not fit, and no empty sheet at the end', async () => {
      const doesNotFit = ['N5', 'N7', ...many.slice(158)]
      const { page, scanBack, requested, open } = world({ doesNotFit })
      const { documents, rendered, blocked } = await verify(page, scanBack, many.map(slip), RENDER_OPTIONS)
      expect(ids(documents)).toEqual(many.filter((id) => !doesNotFit.includes(id)))
      expect(requested.map(({ codes }) => codes.length)).toEqual([78, 78])
      expect(rendered.sheets).toBe(20)
      expect(blocked.map(({ paymentId }) => paymentId)).toEqual(doesNotFit)
      expect(open.size).toBe(0)
    })

    it('renders the parts again without the slip that does not read', async () => {
      const { page, scanBack, requested, open } = world({ unverified: ['N100'] })
      const { documents, pdf, blocked } = await verify(page, scanBack, many.map(slip), RENDER_OPTIONS)
      const right = many.filter((id) => id !== 'N100')
      expect(ids(documents)).toEqual(right)
      expect(Buffer.from(pdf).toString()).toBe(right.join(' '))
      expect(requested.map(({ codes }) => codes.length)).toEqual([78, 80, 42, 78, 80, 41])
      expect(blocked.map(({ paymentId }) => paymentId)).toEqual(['N100'])
      expect(open.size).toBe(0)
    })

    it.each(['roll80', 'list'] as const)('renders everything at once on %s', async (layout) => {
      const { page, scanBack, requested } = world({})
      const { isOnPage } = await verify(page, scanBack, many.map(slip), { ...RENDER_OPTIONS, layout })
      expect(requested).toHaveLength(1)
      expect(isOnPage).toBe(true)
    })

    it('stops between two parts and leaves no joined PDF open', async () => {
      const { page, scanBack, requested, open } = world({})
      const stop = new AbortController()
      const verified = verify(page, scanBack, many.map(slip), RENDER_OPTIONS, {
        signal: stop.signal,
        onProgress: ({ done }) => done > 0 && stop.abort(new Error('nobody looks'))
      })
      await expect(verified).rejects.toThrow('nobody looks')
      expect(requested).toHaveLength(1)
      expect(open.size).toBe(0)
    })

    it('fails if the page or the scanner fails', async () => {
      const { page, scanBack, open } = world({})
      const broken = { ...page, pdf: () => Promise.reject(new Error('no page')) }
      await expect(verify(broken, scanBack, many.map(slip), RENDER_OPTIONS)).rejects.toThrow('no page')
      const blind = {
        ...scanBack,
        join: () => ({ ...scanBack.join(), add: () => Promise.reject(new Error('blind')) })
      }
      await expect(verify(page, blind, many.map(slip), RENDER_OPTIONS)).rejects.toThrow('blind')
      expect(open.size).toBe(0)
    })
  })
})
