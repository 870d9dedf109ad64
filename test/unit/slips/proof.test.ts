import { describe, expect, it } from 'vitest'
import type { Drawing, DrawnSlips, SlipDocument } from '../../../electron/contract/slips'
import { prove } from '../../../electron/slips/proof'
import type { ScanQuestion } from '../../../electron/slips/scan-back/protocol'

const DRAWING: Drawing = { layout: 'a4x8', dpi: 300, skip: 2, offset: { x: 0, y: 0 } }
const slip = (paymentId: string): SlipDocument =>
  ({ paymentId, serial: paymentId, qrContent: `code of ${paymentId}` }) as SlipDocument
const ids = (slips: readonly SlipDocument[]): string[] => slips.map(({ paymentId }) => paymentId)

/** A page that cannot hold some slips, does not draw the code of others, and a scanner that misreads some. */
function world({ unfit = [], blank = [], misread = [] }: Record<string, string[]>) {
  const asked: ScanQuestion[] = []
  let shown: readonly SlipDocument[] = []
  return {
    asked,
    shown: () => ids(shown),
    page: {
      draw: async (documents: readonly SlipDocument[]): Promise<DrawnSlips> => {
        shown = documents.filter(({ paymentId }) => !unfit.includes(paymentId))
        const codes = shown
          .filter(({ paymentId }) => !blank.includes(paymentId))
          .map(({ serial }, i) => ({ serial, sheet: 0, left: i, top: i, side: 30 }))
        const left = documents.filter(({ paymentId }) => unfit.includes(paymentId))
        return {
          widthMicrons: 1,
          heightMicrons: 1,
          sheets: 1,
          codes,
          unfit: left.map(({ serial }) => ({ serial, why: 'layoutTooSmall', fitsOn: 'a4x4' }))
        }
      },
      pdf: async () => Buffer.from(ids(shown).join(' '))
    },
    scanBack: {
      misread: async (question: ScanQuestion) => {
        asked.push(question)
        return question.codes
          .map(({ serial }) => serial)
          .filter((serial) => misread.includes(serial) || blank.includes(serial))
      }
    }
  }
}

describe('a proof', () => {
  it('asks for every slip on the page, at its place and its resolution', async () => {
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

  it('draws anew without what does not read, and reads all of that again', async () => {
    const { page, scanBack, asked, shown } = world({ misread: ['B'] })
    const { documents, refused, pdf } = await prove(page, scanBack, ['A', 'B', 'C'].map(slip), DRAWING)
    expect(ids(documents)).toEqual(['A', 'C'])
    expect(shown()).toEqual(['A', 'C'])
    expect(Buffer.from(pdf).toString()).toBe('A C')
    expect(asked.at(-1)!.codes.map(({ serial }) => serial)).toEqual(['A', 'C'])
    expect(refused).toEqual([{ paymentId: 'B', objections: ['notReadBack'], fitsOn: null, merchant: null }])
  })

  it('names what does not fit once, and where it would', async () => {
    const { page, scanBack } = world({ unfit: ['A'], misread: ['C'] })
    const { documents, refused } = await prove(page, scanBack, ['A', 'B', 'C'].map(slip), DRAWING)
    expect(ids(documents)).toEqual(['B'])
    expect(refused).toEqual([
      { paymentId: 'A', objections: ['layoutTooSmall'], fitsOn: 'a4x4', merchant: null },
      { paymentId: 'C', objections: ['notReadBack'], fitsOn: null, merchant: null }
    ])
  })

  it('looks for a code that was not drawn as well', async () => {
    const { page, scanBack } = world({ blank: ['A'] })
    const { refused } = await prove(page, scanBack, [slip('A')], DRAWING)
    expect(refused).toEqual([{ paymentId: 'A', objections: ['notReadBack'], fitsOn: null, merchant: null }])
  })
})
