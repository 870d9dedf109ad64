import type { QrFigure } from '../../renderer/features/slips/qr-path'

/** Smallest size of a module. */
const DOTS = 4

/** A code as a head prints it, as a PGM file: four dots per module, each black or white. */
export function dottedCode({ size, path }: QrFigure): Buffer {
  const width = size * DOTS
  const rows = darkModules(path, size).map((row) =>
    Buffer.from(row.flatMap((dark) => Array(DOTS).fill(dark ? 0 : 255)))
  )
  const head = Buffer.from(`P5 ${width} ${width} 255\n`)
  return Buffer.concat([head, ...rows.flatMap((row) => Array.from({ length: DOTS }, () => row))])
}

/** The inside of a path of vertical and horizontal lines, unit by unit: right of every odd vertical line. */
export function darkModules(path: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  let [x, y] = [0, 0]
  const upTo = (to: number): void => {
    for (const row of rows.slice(Math.min(y, to), Math.max(y, to)))
      for (let at = x; at < size; at++) row[at] = !row[at]
    y = to
  }
  for (const [outline] of path.matchAll(/M[^z]*z/g)) {
    const [, left, top] = /^M(\d+) (\d+)/.exec(outline)!.map(Number) as [number, number, number]
    ;[x, y] = [left, top]
    for (const [, command, to] of outline.matchAll(/([HV])(\d+)/g)) {
      if (command === 'H') x = Number(to)
      else upTo(Number(to))
    }
    // An outline ends with a straight line to its start.
    if (x === left) upTo(top)
  }
  return rows
}
