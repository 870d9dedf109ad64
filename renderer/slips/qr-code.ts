import { create } from 'qrcode'

/** Light modules around a code (ISO/IEC 18004, 6.3.8). */
const QUIET_ZONE = 4

export interface QrDrawing {
  /** Modules on a side, quiet zone included: the drawing's units. */
  modules: number
  /** SVG path of the dark modules. */
  path: string
}

/**
 * A payload as a drawing that any size can be made of, error correction M.
 * Each run of dark modules is one rectangle, so no hairline shows between neighbours.
 *
 * @param payload encoded as it is, never altered
 */
export function drawQr(payload: string): QrDrawing {
  const { modules } = create(payload, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue
      const start = x
      while (x + 1 < size && data[y * size + x + 1]) x++
      const run = x - start + 1
      path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${run}v1h-${run}z`
    }
  }
  return { modules: size + 2 * QUIET_ZONE, path }
}
