import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LAYOUTS } from '#contract/model/slip-layouts'
import { shareOf } from '../support/draws'
import { BRAND, renderedPage } from '../support/rendered-page'
import { expect, test } from '../support/fixtures'
import { printedDots, type Dots } from '../support/scan'
import { slipOf as slip } from '../support/slip'

const BARS = `[...document.querySelectorAll('.bars')].map((figure) => {
            const [{ left, top, width, height }, corner] = [figure, figure.closest('.sheet')].map((each) => each.getBoundingClientRect())
            const sheet = [...document.querySelectorAll('.sheet')].indexOf(figure.closest('.sheet'))
            return { sheet, left: left - corner.left, top: top - corner.top, width, height }
          })`

test('modules of codes and bars are the same whole number of dots everywhere, as drivers render them', async ({
  folder,
  openOnSimulator
}) => {
  const documents = [slip({ serial: 'AAAA-0001' }), slip({ ...BRAND, serial: 'AAAA-0002' })]
  const { app } = await openOnSimulator()
  for (const [at, layout] of LAYOUTS.entries()) {
    for (const dpi of shareOf([300, 203], at)) {
      const renderOptions = { layout, dpi, skip: 1, offset: { x: 0.3, y: 0.7 } }
      const { rendered, found: bars, pdf } = await renderedPage(app, documents, renderOptions, BARS)
      const file = join(folder, 'dots.pdf')
      writeFileSync(file, Buffer.from(pdf, 'base64'))
      const { codes } = rendered
      expect(codes.length, layout).toBeGreaterThan(0)
      for (const driver of ['poppler', 'ghostscript'] as const) {
        const where = `${layout} at ${dpi} by ${driver}`
        const pages = printedDots(file, dpi, driver)
        const toDots = (mm: number) => Math.round((mm / 25.4) * dpi)
        for (const { sheet, left, top, side } of codes) {
          // A picture above may touch the quiet zone.
          const [x, y, wide] = [toDots(left), toDots(top) + 2, toDots(side)] as const
          const found = cutOut(pages[sheet]!, x, y, wide, wide - 2)
          // The first row of a code is the edge of a finder pattern, seven modules long.
          const module = (runsIn(found.find(has)!)[0] ?? 0) / 7
          expect(module, where).toBeGreaterThanOrEqual(4)
          const uneven = found.flatMap((row) => unevenIn(row, module))
          const columns = found[0]!.map((_, x) => found.map((row) => row[x]!))
          // Ghostscript counts dots from the bottom of a page, whose height need not be whole dots: all are one higher
          // then.
          const higher = driver === 'ghostscript' ? runsIn(columns.find(has)!)[0]! % module : 0
          expect(higher, where).toBeLessThanOrEqual(1)
          uneven.push(...columns.flatMap((column) => unevenIn(column, module, higher)))
          expect(uneven, where).toEqual([])
        }
        const module = dpi === 203 ? 2 : 3
        for (const { sheet, left, top, width, height } of bars as Record<keyof DOMRect | 'sheet', number>[]) {
          const [x, y, wide, high] = [left, top, width, height].map((px) => toDots((px / 96) * 25.4)) as [
            number,
            number,
            number,
            number
          ]
          const row = cutOut(pages[sheet]!, x, y, wide, high)[Math.floor(high / 2)]!
          expect(runsIn(row).length, where).toBeGreaterThan(50)
          expect(unevenIn(row, module), where).toEqual([])
        }
      }
    }
  }
})

/** Rows of a part of a page, true where they are black. */
function cutOut({ width, dots }: Dots, x: number, y: number, wide: number, high: number): boolean[][] {
  return Array.from({ length: high }, (_, down) => {
    const from = (y + down) * width + x
    return Array.from(dots.subarray(from, from + wide), (dot) => dot === 0)
  })
}

const has = (line: readonly boolean[]): boolean => line.includes(true)

/**
 * Runs in a row that are not whole modules, if black ones are `longer` dots longer and white ones that much shorter.
 */
function unevenIn(row: readonly boolean[], module: number, longer = 0): number[] {
  return runsIn(row).filter((run, i) => (run + (i % 2 === 0 ? -longer : longer)) % module !== 0)
}

/** Lengths of the black and white runs in a row, from the first black dot to the last. */
function runsIn(row: readonly boolean[]): number[] {
  const [first, last] = [row.indexOf(true), row.lastIndexOf(true)]
  if (first < 0) return []
  const runs: number[] = []
  for (let at = first; at <= last; at++) {
    if (at > first && row[at] === row[at - 1]) runs[runs.length - 1]!++
    else runs.push(1)
  }
  return runs
}
