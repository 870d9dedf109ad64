import type { QrFigure } from '../../renderer/slips/qrPath'

/** The least that a module may have. */
const DOTS = 4

/** A code as a head burns it, as a PGM file: four dots a module, each black or white. */
export function dottedCode({ size, path }: QrFigure): Buffer {
  const width = size * DOTS
  const rows = Array.from({ length: size }, () => Buffer.alloc(width, 255))
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    rows[Number(y)]!.fill(0, Number(x) * DOTS, (Number(x) + Number(run)) * DOTS)
  }
  const head = Buffer.from(`P5 ${width} ${width} 255\n`)
  return Buffer.concat([head, ...rows.flatMap((row) => Array.from({ length: DOTS }, () => row))])
}
