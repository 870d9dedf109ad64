import { beforeAll, describe, expect, it } from 'vitest'
import type { DotPicture } from '../../../electron/document/boxes'
import { pdfOf } from '../../../electron/document/pdf'
import { Sheets } from '../../../electron/document/sheets'
import { bestMasked } from '../../../electron/slips/codes/best-mask'
import { Encoder, inDots, QUIET_ZONE } from '../../../electron/slips/codes/qr-code'
import { dotOf } from '../../../electron/slips/codes/sized-code'
import type { PlacedCode } from '../../../electron/slips/layouts/code-on-sheet'
import { Verifier } from '../../../electron/slips/verification/verifier'
import { loadFaces } from '../../support/faces'
import { verifierPrograms } from '../../support/render-api'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const faces = loadFaces()
const [FIRST, SECOND] = samples.map(({ payload }) => payload) as [string, string]
const DOTS = 5
/** The first module of each code, in dots. */
const [LEFT, TOP, NEXT] = [60, 60, 480]

let verifier: Verifier
beforeAll(async () => {
  verifier = await Verifier.start(await verifierPrograms())
})

interface Drawing {
  /** Dots by which the first code is off. */
  right?: number
  wider?: number
  change?: (picture: DotPicture) => void
  /** Draws something else on the sheet; `dot` is the width of a dot in millimetres. */
  add?: (sheets: Sheets, dot: number) => void
  payloads?: [string, string]
}

/** Draws two codes, the first of them in some wrong way, and returns the serials that are found wrong. */
async function wrongIn(drawing: Drawing, dpi = 203): Promise<string[]> {
  const { right = 0, wider = 0, change, add, payloads = [FIRST, SECOND] } = drawing
  const dot = dotOf(dpi)
  const sheets = new Sheets(faces)
  sheets.begin(Math.round(105 / dot) * dot, Math.round(148 / dot) * dot)
  const codes = [FIRST, SECOND].map((payload, at): PlacedCode => {
    const picture = inDots(bestMasked(new Encoder(payloads[at]!).encode('M')), DOTS)
    const [left, top] = [LEFT, TOP + at * NEXT]
    if (at === 0) change?.(picture)
    const shift = at === 0 ? right : 0
    const side = picture.width + (at === 0 ? wider : 0) - 0.1
    sheets.dots((left + 0.05 + shift) * dot, (top + 0.05) * dot, side * dot, side * dot, picture)
    return {
      serial: `S-${at}`,
      payload,
      sheet: 0,
      left,
      top,
      dotsPerModule: DOTS,
      modules: bestMasked(new Encoder(payload).encode('M'))
    }
  })
  add?.(sheets, dot)
  const file = verifier.pdfium.open(pdfOf(sheets.finish(), { faces, title: 'Slip', language: 'id' }))
  try {
    return await verifier.unverified(file, codes, dpi)
  } finally {
    file.close()
  }
}

const invertModule = ({ width, bits }: DotPicture): void => {
  const stride = Math.ceil(width / 8)
  const [column, row] = [20 * DOTS, 20 * DOTS]
  for (let y = row; y < row + DOTS; y++) {
    for (let x = column; x < column + DOTS; x++) bits[y * stride + (x >> 3)]! ^= 0x80 >> (x & 7)
  }
}
const line = (thickness: number) => (sheets: Sheets, dot: number) =>
  sheets.fill(LEFT * dot, (TOP + 101.5) * dot, 200 * dot, thickness)

describe('a code', () => {
  it.each([203, 300, 600])('is right as it was made, at %i dots an inch', async (dpi) => {
    expect(await wrongIn({}, dpi)).toEqual([])
  })

  it.each<[string, Drawing]>([
    ['half a dot beside its place', { right: 0.5 }],
    ['a dot beside its place', { right: 1 }],
    ['two dots wider', { wider: 2 }],
    ['with one other module', { change: invertModule }],
    ['with a hair line across it', { add: line(0.02) }],
    [
      'with a dot in its quiet zone',
      { add: (sheets, dot) => sheets.fill((LEFT - 9) * dot, (TOP + 40) * dot, dot, dot) }
    ],
    [
      'with a word over it',
      {
        add: (sheets, dot) =>
          sheets.text((LEFT + 30) * dot, (TOP + 60) * dot, { text: 'Rp1', weight: 700, size: 9, tracking: 0 })
      }
    ],
    [
      'with a word at its edge',
      {
        add: (sheets, dot) =>
          sheets.text((LEFT - QUIET_ZONE * DOTS) * dot, (TOP + 60) * dot, {
            text: 'Rp1',
            weight: 400,
            size: 6,
            tracking: 0
          })
      }
    ]
  ])('is wrong %s', async (_, drawing) => {
    expect(await wrongIn(drawing)).toEqual(['S-0'])
  })

  it('is wrong in the place of another one', async () => {
    expect(await wrongIn({ payloads: [SECOND, FIRST] })).toEqual(['S-0', 'S-1'])
  })
})
