import { create, type QRCode } from 'qrcode'

/** White modules around the code that a scanner needs to find it. */
const QUIET_ZONE = 4

/** How much of a code may be damaged: M 15 %, Q 25 %. */
export type Correction = 'M' | 'Q'

export interface QrFigure {
  /** Units from edge to edge, quiet zone included: the viewBox. */
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
 * @param unit units a module
 * @param inset units by which what is dark is smaller on each side
 * @throws Error where it is longer than any code can hold
 */
export function qrFigure(
  payload: string,
  errorCorrectionLevel: Correction = 'M',
  { unit = 1, inset = 0 } = {}
): QrFigure {
  const { modules } = create(payload, { errorCorrectionLevel })
  return { size: (modules.size + 2 * QUIET_ZONE) * unit, path: outlines(modules, unit, inset) }
}

/** To the right, down, to the left, up: what lies to the right hand of each. */
const RIGHT_HAND = [
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
  { x: 1, y: 0 }
] as const

/** Walks around what is dark, with the dark at the right hand; holes are walked around the other way by that. */
function outlines({ data, size }: QRCode['modules'], unit: number, inset: number): string {
  // With a white module on each side, so that nobody falls off the edge.
  const across = size + 2
  const dark = new Uint8Array(across * across)
  for (let y = 0; y < size; y++) dark.set(data.subarray(y * size, (y + 1) * size), (y + 1) * across + 1)
  // From a corner of modules: to the next one each way, and the modules at the right hand and the left on the way there.
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
      // Right before straight on: modules that meet at a corner stay apart.
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
