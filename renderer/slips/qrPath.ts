import { create } from 'qrcode'

/** White modules around the code that a scanner needs to find it. */
const QUIET_ZONE = 4

/** How much of a code may be damaged: M 15 %, Q 25 %. */
export type Correction = 'M' | 'Q'

export interface QrFigure {
  /** Modules from edge to edge, quiet zone included: the viewBox. */
  size: number
  /** SVG path of the dark modules, as outlines: half as many corners as rectangles would have. */
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
  const { size } = modules
  const isDark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < size && y < size && modules.get(y, x) === 1
  return { size: size + 2 * QUIET_ZONE, path: outlines(size, isDark) }
}

/** To the right, down, to the left, up: a step, and the modules at its right and its left hand. */
const WAYS = [
  { x: 1, y: 0, right: [0, 0], left: [0, -1] },
  { x: 0, y: 1, right: [-1, 0], left: [0, 0] },
  { x: -1, y: 0, right: [-1, -1], left: [-1, 0] },
  { x: 0, y: -1, right: [0, -1], left: [-1, -1] }
] as const

/** Walks around what is dark, with the dark at the right hand; holes are walked around the other way by that. */
function outlines(size: number, isDark: (x: number, y: number) => boolean): string {
  const walked = new Set<number>()
  const leads = (x: number, y: number, way: number): boolean => {
    const { right, left } = WAYS[way]!
    return isDark(x + right[0], y + right[1]) && !isDark(x + left[0], y + left[1])
  }
  let path = ''
  for (let startY = 0; startY < size; startY++) {
    for (let startX = 0; startX < size; startX++) {
      // Every outline goes to the right somewhere.
      if (walked.has(startY * size + startX) || !leads(startX, startY, 0)) continue
      path += `M${startX + QUIET_ZONE} ${startY + QUIET_ZONE}`
      let [x, y, way, length] = [startX, startY, 0, 0]
      do {
        if (way === 0) walked.add(y * size + x)
        x += WAYS[way]!.x
        y += WAYS[way]!.y
        length++
        // Right before straight on: modules that meet at a corner stay apart.
        const next = [1, 0, 3].map((turn) => (way + turn) % 4).find((each) => leads(x, y, each))!
        if (next === way) continue
        path += `${way % 2 === 0 ? 'h' : 'v'}${way < 2 ? length : -length}`
        way = next
        length = 0
      } while (x !== startX || y !== startY || way !== 0)
      path += 'z'
    }
  }
  return path
}
