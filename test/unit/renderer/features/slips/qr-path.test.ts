import { create } from 'qrcode'
import { expect, test } from 'vitest'
import { qrFigure } from '../../../../../renderer/features/slips/qr-path'

/** The inside of a path of vertical and horizontal lines, unit by unit: right of every odd vertical line. */
function darkModules(path: string, size: number): boolean[][] {
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

test.each([...'ABCDEFGH'].map((letter, i) => letter.repeat(1 + i * 40)))(
  'the outlines of a code enclose its dark modules, with a quiet zone of four modules around (%#)',
  (payload) => {
    const { size, path } = qrFigure(payload)
    const { modules } = create(payload, { errorCorrectionLevel: 'M' })
    const wanted = Array.from({ length: size }, (_, y) =>
      Array.from({ length: size }, (_, x) => {
        const isIn = Math.min(x, y) >= 4 && Math.max(x, y) < size - 4
        return isIn && modules.get(y - 4, x - 4) === 1
      })
    )
    expect(darkModules(path, size)).toEqual(wanted)
  }
)
