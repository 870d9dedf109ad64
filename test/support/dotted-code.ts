import { bestMasked } from '../../electron/slips/codes/best-mask'
import { Encoder, inDots, QUIET_ZONE, type Correction } from '../../electron/slips/codes/qr-code'

/** Smallest size of a module. */
const DOTS = 4

/** A code as a head prints it, as a PGM file: four dots per module, each black or white. */
export function dottedCode(payload: string, correction: Correction): Buffer {
  const { width, bits } = inDots(bestMasked(new Encoder(payload).encode(correction)), DOTS)
  const margin = QUIET_ZONE * DOTS
  const across = width + 2 * margin
  const dots = Buffer.alloc(across * across, 255)
  const stride = Math.ceil(width / 8)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (bits[y * stride + (x >> 3)]! & (0x80 >> (x & 7))) dots[(y + margin) * across + x + margin] = 0
  return Buffer.concat([Buffer.from(`P5 ${across} ${across} 255\n`), dots])
}
