import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { createScanner } from '../../../electron/slips/scan-back/scanner'
import type { ExpectedCode, Scanner } from '../../../electron/slips/scan-back/protocol'
import { pdfWithCodes, sideOf, type PlacedCode } from '../../support/printed-page'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const { resolve } = createRequire(import.meta.url)
const DPI = 203
/** Four dots of that print head. */
const MODULE = (4 * 25.4) / DPI
const [baznas, saweria] = (samples as { payload: string }[]).map(({ payload }) => payload) as [string, string]

let scanner: Scanner
beforeAll(async () => {
  scanner = await createScanner({
    pdfium: readFileSync(resolve('@embedpdf/pdfium/pdfium.wasm')),
    zxing: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm'))
  })
})

const at = (payload: string, left: number, top: number): PlacedCode => ({
  payload,
  left,
  top,
  module: MODULE
})
const expected = (code: PlacedCode, serial: string, sheet = 0): ExpectedCode => ({
  serial,
  sheet,
  left: code.left,
  top: code.top,
  side: sideOf(code),
  payload: code.payload
})

describe('reading codes back from the page', () => {
  const [first, second] = [at(baznas, 10, 10), at(saweria, 110, 10)]

  it('finds each at its place, on each page', async () => {
    const pdf = pdfWithCodes([[first, second], [second]])
    const codes = [expected(first, 'XID-1'), expected(second, 'XID-2'), expected(second, 'XID-3', 1)]
    expect(await scanner.unverified({ pdf, dpi: DPI, codes })).toEqual([])
    expect(await scanner.unverified({ pdf, dpi: 300, codes })).toEqual([])
  })

  it('reports a code at the place of another, though both are on the page', async () => {
    const pdf = pdfWithCodes([[first, second]])
    const codes = [
      expected({ ...first, payload: saweria }, 'XID-1'),
      expected({ ...second, payload: baznas }, 'XID-2')
    ]
    expect(await scanner.unverified({ pdf, dpi: DPI, codes })).toEqual(['XID-1', 'XID-2'])
  })

  it.each([
    ['one character differs', baznas.replace('Baznas', 'Baznaz')],
    ['text follows it', `${baznas} `],
    ['it is lower case', baznas.toLowerCase()]
  ])('reports a payload where %s', async (_, payload) => {
    const pdf = pdfWithCodes([[at(payload, 10, 10)]])
    const codes = [expected({ ...at(payload, 10, 10), payload: baznas }, 'XID-1')]
    expect(await scanner.unverified({ pdf, dpi: DPI, codes })).toEqual(['XID-1'])
  })

  it('compares bytes, not characters', async () => {
    const payload = `${baznas.slice(0, 40)}Café Münch ☕`
    const pdf = pdfWithCodes([[at(payload, 10, 10)]])
    expect(
      await scanner.unverified({ pdf, dpi: DPI, codes: [expected(at(payload, 10, 10), 'XID-1')] })
    ).toEqual([])
  })

  it('reports an empty page, a cut code and a code with something drawn over it', async () => {
    const codes = [expected(first, 'XID-1')]
    expect(await scanner.unverified({ pdf: pdfWithCodes([[]]), dpi: DPI, codes })).toEqual(['XID-1'])
    const cut = pdfWithCodes([[first]], '1 g 10 265 40 15 re f\n')
    expect(await scanner.unverified({ pdf: cut, dpi: DPI, codes })).toEqual(['XID-1'])
    const over = pdfWithCodes([[first]], '0 g 8 268 40 4 re f\n')
    expect(await scanner.unverified({ pdf: over, dpi: DPI, codes })).toEqual(['XID-1'])
  })

  it('fails with an error for a missing page and for input that is not a PDF', async () => {
    const codes = [expected(first, 'XID-1', 3)]
    await expect(scanner.unverified({ pdf: pdfWithCodes([[first]]), dpi: DPI, codes })).rejects.toThrow(
      'page 4'
    )
    await expect(scanner.unverified({ pdf: Buffer.from('x'), dpi: DPI, codes })).rejects.toThrow('opened')
    // The next call works as usual.
    const pdf = pdfWithCodes([[first]])
    expect(await scanner.unverified({ pdf, dpi: DPI, codes: [expected(first, 'XID-1')] })).toEqual([])
  })
})

describe('a PDF joined from parts', () => {
  const [first, second] = [at(baznas, 10, 10), at(saweria, 110, 10)]
  const parts = [
    { pdf: pdfWithCodes([[first], [second]]), codes: [expected(first, 'A'), expected(second, 'B', 1)] },
    { pdf: pdfWithCodes([[second], [first]]), codes: [expected(second, 'C'), expected(first, 'D', 1)] }
  ]

  it('has all pages in order, each of them read where it is', async () => {
    for (const part of parts) expect(await scanner.added({ whole: 1, dpi: DPI, ...part })).toEqual([])
    const pdf = await scanner.joined({ whole: 1, sheets: 4 })
    const codes = [first, second, second, first].map((code, sheet) => expected(code, `S${sheet}`, sheet))
    expect(await scanner.unverified({ pdf, dpi: DPI, codes })).toEqual([])
    await expect(scanner.unverified({ pdf, dpi: DPI, codes: [expected(first, 'E', 4)] })).rejects.toThrow(
      'page 5'
    )
  })

  it("reports misread codes of each part by that part's pages", async () => {
    const wrong = { ...parts[1]!, codes: [expected(second, 'C'), expected(second, 'D', 1)] }
    expect(await scanner.added({ whole: 2, dpi: DPI, ...parts[0]! })).toEqual([])
    expect(await scanner.added({ whole: 2, dpi: DPI, ...wrong })).toEqual(['D'])
    await scanner.dropped({ whole: 2 })
  })

  it('is separate from others, and gone once returned or dropped', async () => {
    await scanner.added({ whole: 3, dpi: DPI, ...parts[0]! })
    await scanner.added({ whole: 4, dpi: DPI, ...parts[1]! })
    const pdf = await scanner.joined({ whole: 4, sheets: 2 })
    expect(await scanner.unverified({ pdf, dpi: DPI, codes: parts[1]!.codes })).toEqual([])
    await scanner.dropped({ whole: 3 })
    for (const whole of [3, 4])
      await expect(scanner.joined({ whole, sheets: 2 })).rejects.toThrow('no such PDF')
  })

  it('is not returned without the parts that another thread read', async () => {
    await scanner.added({ whole: 6, dpi: DPI, ...parts[1]! })
    await expect(scanner.joined({ whole: 6, sheets: 4 })).rejects.toThrow('2 pages in place of 4')
  })

  it('fails for input that is not a PDF, and keeps the earlier parts', async () => {
    await scanner.added({ whole: 5, dpi: DPI, ...parts[0]! })
    const broken = { whole: 5, pdf: Buffer.from('x'), dpi: DPI, codes: [] }
    await expect(scanner.added(broken)).rejects.toThrow('opened')
    const pdf = await scanner.joined({ whole: 5, sheets: 2 })
    expect(await scanner.unverified({ pdf, dpi: DPI, codes: parts[0]!.codes })).toEqual([])
  })
})

describe('a picture of a sheet', () => {
  it('has the requested width and the height of the paper', async () => {
    const pdf = pdfWithCodes([[], [at(baznas, 10, 10)]])
    const [blank, rendered] = await Promise.all(
      [0, 1].map((sheet) => scanner.picture({ pdf, sheet, width: 420 }))
    )
    expect(new Set(blank!.pixels)).toEqual(new Set([255]))
    expect(rendered).toMatchObject({ width: 420, height: blank!.height })
    expect(rendered!.pixels).toHaveLength(rendered!.width * rendered!.height)
    const side = sideOf(at(baznas, 10, 10))
    const pixel = (mm: number): number => Math.round((mm / 210) * 420)
    // The upper left finder pattern of the code, four modules in, and the paper beside it.
    const grey = (x: number, y: number): number => rendered!.pixels[pixel(y) * rendered!.width + pixel(x)]!
    expect(grey(10 + 5.5 * MODULE, 10 + 7.5 * MODULE)).toBeLessThan(255)
    expect(grey(10 + side + 3, 10)).toBe(255)
    await expect(scanner.picture({ pdf, sheet: 2, width: 100 })).rejects.toThrow('page 3')
  })
})
