import type { PlacedCode } from '../../electron/slips/layouts/code-on-sheet'
import { placeOf } from '../../electron/slips/verification/dots'
import type { Dots } from './scan'

/** Cuts a code with its quiet zone out of a sheet, and lays it on white: people hold the camera over a single code. */
export function codeOn({ width, dots }: Dots, code: PlacedCode): Dots {
  const { left, top, side } = placeOf(code)
  const across = side + 2 * code.dotsPerModule
  const cut = new Uint8Array(across * across).fill(255)
  for (let y = 0; y < side; y++) {
    const from = (top + y) * width + left
    cut.set(dots.subarray(from, from + side), (code.dotsPerModule + y) * across + code.dotsPerModule)
  }
  return { width: across, height: across, dots: cut }
}
