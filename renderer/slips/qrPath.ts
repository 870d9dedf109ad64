import { create } from 'qrcode'

/** White modules around the code that a scanner needs to find it. */
const QUIET_ZONE = 4

/** How much of a code may be damaged: M 15 %, Q 25 %. */
export type Correction = 'M' | 'Q'

export interface QrFigure {
  /** Modules from edge to edge, quiet zone included: the viewBox. */
  size: number
  /** SVG path of the dark modules, one rectangle for each run in a row. */
  path: string
}

/**
 * Modules from edge to edge, quiet zone included, without the search for the best mask, which takes most of the time.
 *
 * @returns null where the payload is longer than any code can hold with so much correction
 */
export function qrSize(payload: string, errorCorrectionLevel: Correction): number | null {
  try {
    return create(payload, { errorCorrectionLevel, maskPattern: 0 }).modules.size + 2 * QUIET_ZONE
  } catch {
    return null
  }
}

/**
 * The payload as it is, never altered, as a vector.
 *
 * @throws Error where it is longer than any code can hold
 */
export function qrFigure(payload: string, errorCorrectionLevel: Correction = 'M'): QrFigure {
  const { modules } = create(payload, { errorCorrectionLevel })
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      const start = x
      while (x + 1 < modules.size && modules.get(y, x + 1)) x++
      const width = x - start + 1
      path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`
    }
  }
  return { size: modules.size + 2 * QUIET_ZONE, path }
}
