import { create, type QRCode } from 'qrcode'

/** White modules around the code that a scanner needs to find it. */
const QUIET_ZONE = 4

export interface QrFigure {
  /** Units from edge to edge, quiet zone included: the viewBox. */
  size: number
  /** SVG path of the dark modules, as outlines, which have half as many corners as rectangles. */
  path: string
}

/**
 * Returns the payload, never altered, as a vector figure of one unit per module.
 *
 * @throws Error if no code can hold the payload
 */
export function qrFigure(payload: string): QrFigure {
  const { modules } = create(payload, { errorCorrectionLevel: 'M' })
  return { size: modules.size + 2 * QUIET_ZONE, path: outlines(modules) }
}

/** Traces dark areas with the dark on the right-hand side, so that holes are traced the other way round. */
function outlines({ data, size }: QRCode['modules']): string {
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
  const walked = new Uint8Array(across * across)
  let path = ''
  for (let start = 0; start < across * size; start++) {
    // Every outline goes to the right somewhere.
    if (walked[start] === 1 || !leads(start, 0)) continue
    let lines = ''
    let [at, way] = [start, 0]
    do {
      if (way === 0) walked[at] = 1
      at += steps[way]!
      const from = way
      // Right before straight on, so that modules that meet only at a corner stay apart.
      way = (way + 1) % 4
      while (!leads(at, way)) way = (way + 3) % 4
      if (way === from || (at === start && way === 0)) continue
      lines += way % 2 === 0 ? `V${Math.floor(at / across) + QUIET_ZONE}` : `H${(at % across) + QUIET_ZONE}`
    } while (at !== start || way !== 0)
    path += `M${(start % across) + QUIET_ZONE} ${Math.floor(start / across) + QUIET_ZONE}${lines}z`
  }
  return path
}
