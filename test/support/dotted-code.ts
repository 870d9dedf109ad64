import type { QrFigure } from '../../renderer/slips/qrPath'

/** The least that a module may have. */
const DOTS = 4

/** A code as a head burns it, as a PGM file: four dots a module, each black or white. */
export function dottedCode({ size, path }: QrFigure): Buffer {
  const width = size * DOTS
  const rows = darkModules(path, size).map((row) =>
    Buffer.from(row.flatMap((dark) => Array(DOTS).fill(dark ? 0 : 255)))
  )
  const head = Buffer.from(`P5 ${width} ${width} 255\n`)
  return Buffer.concat([head, ...rows.flatMap((row) => Array.from({ length: DOTS }, () => row))])
}

/** What is inside a path of upright and level lines: to the right of every second upright one. */
export function darkModules(path: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  let [x, y] = [0, 0]
  for (const [, command, first, second] of path.matchAll(/([Mhv])(-?\d+)(?: (\d+))?/g)) {
    if (command === 'M') [x, y] = [Number(first), Number(second)]
    if (command === 'h') x += Number(first)
    if (command !== 'v') continue
    const [from, to] = [y, y + Number(first)].sort((a, b) => a - b) as [number, number]
    for (const row of rows.slice(from, to)) for (let at = x; at < size; at++) row[at] = !row[at]
    y += Number(first)
  }
  return rows
}
