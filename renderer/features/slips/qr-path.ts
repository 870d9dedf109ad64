import { create, type QRCode } from 'qrcode'

/** White modules around the code that a scanner needs to find it. */
const QUIET_ZONE = 4

/** How much of a code may be damaged: M 15 %, Q 25 %. */
export type Correction = 'M' | 'Q'

export interface QrFigure {
  /** Units from edge to edge, quiet zone included: the viewBox. */
  size: number
  /** SVG path of the dark modules, as outlines, which have half as many corners as rectangles. */
  path: string
}

/**
 * Returns the modules from edge to edge, quiet zone included. Skips the slow search for the best mask.
 *
 * @returns null if no code can hold the payload with so much correction
 */
export function qrSize(payload: string, errorCorrectionLevel: Correction): number | null {
  try {
    return create(payload, { errorCorrectionLevel, maskPattern: 0 }).modules.size + 2 * QUIET_ZONE
  } catch {
    return null
  }
}

/**
 * Returns the payload, never altered, as a vector figure.
 *
 * @param unit units per module
 * @param inset units by which dark areas are smaller on each side
 * @throws Error if no code can hold the payload
 */
export function qrFigure(
  payload: string,
  errorCorrectionLevel: Correction = 'M',
  { unit = 1, inset = 0 } = {}
): QrFigure {
  const { modules } = create(payload, { errorCorrectionLevel })
  return { size: (modules.size + 2 * QUIET_ZONE) * unit, path: outlines(modules, unit, inset) }
}

/** The direction to the right-hand side when going right, down, left and up. */
const RIGHT_HAND = [
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
  { x: 1, y: 0 }
] as const

/** Traces dark areas with the dark on the right-hand side, so that holes are traced the other way round. */
function outlines({ data, size }: QRCode['modules'], unit: number, inset: number): string {
  // With a white module on each side, so that the trace stays inside.
  const across = size + 2
  const dark = new Uint8Array(across * across)
  for (let y = 0; y < size; y++) dark.set(data.subarray(y * size, (y + 1) * size), (y + 1) * across + 1)
  // Index steps from a corner of modules: to the next one each way, and to the modules right and left of that way.
  const steps = [1, across, -1, -across]
  const rights = [across + 1, across, 0, 1]
  const lefts = [1, across + 1, across, 0]
  const leads = (at: number, way: number): boolean =>
    dark[at + rights[way]!] === 1 && dark[at + lefts[way]!] === 0
  const place = (corner: number, axis: 'x' | 'y', from: number, to: number): number =>
    (corner + QUIET_ZONE) * unit + (RIGHT_HAND[from]![axis] + RIGHT_HAND[to]![axis]) * inset
  const walked = new Uint8Array(across * across)
  let path = ''
  for (let start = 0; start < across * size; start++) {
    // Every outline goes to the right somewhere.
    if (walked[start] === 1 || !leads(start, 0)) continue
    let lines = ''
    let [at, way, from] = [start, 0, 0]
    do {
      if (way === 0) walked[at] = 1
      at += steps[way]!
      from = way
      // Right before straight on, so that modules that meet only at a corner stay apart.
      way = (way + 1) % 4
      while (!leads(at, way)) way = (way + 3) % 4
      if (way === from || (at === start && way === 0)) continue
      lines +=
        way % 2 === 0
          ? `V${place(Math.floor(at / across), 'y', from, way)}`
          : `H${place(at % across, 'x', from, way)}`
    } while (at !== start || way !== 0)
    const [x, y] = [start % across, Math.floor(start / across)]
    path += `M${place(x, 'x', from, 0)} ${place(y, 'y', from, 0)}${lines}z`
  }
  return path
}
