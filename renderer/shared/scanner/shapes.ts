/** How ids, AWBs and codes of this trade begin. Others are recognized by their pace alone. */
const HEADS = ['XID-', 'PID-', 'EPR-', 'SIM-', 'GK-', '000201']
/** From this length on, the scanner's prefix is enough to recognize a scan. */
const TELLING_PREFIX = 3
const LEAST_LIKELY = 6
/** So many different characters are not one key that is pressed again and again. */
const DIFFERENT = 4

/**
 * What a text alone says about its origin: `known` begins like a code; `begins` may be about to; `likely` resembles a
 * code, if it came fast; `words` are no code, however fast they came; `other` says nothing.
 */
export type Shape = 'known' | 'begins' | 'likely' | 'words' | 'other'

/**
 * @param texts the possible texts of the keys
 * @param prefix what the scanner sends before each code; `''` for nothing
 */
export function shapeOf(texts: readonly string[], prefix: string): Shape {
  const before = prefix.toUpperCase()
  const heads = [...HEADS, ...HEADS.map((head) => before + head)]
  if (before.length >= TELLING_PREFIX) heads.push(before)
  const all = texts.map((text) => text.toUpperCase())
  if (all.some((text) => heads.some((head) => text.startsWith(head)))) return 'known'
  if (all.some((text) => heads.some((head) => head.startsWith(text)))) return 'begins'
  return all.some(isLikely) ? 'likely' : 'other'
}

function isLikely(text: string): boolean {
  return text.length >= LEAST_LIKELY && (/\d/.test(text) || new Set(text).size >= DIFFERENT)
}

/** Returns where a code of a known kind begins in a text, after a scanner's prefix; 0 at the start, -1 for nowhere. */
export function headIn(text: string): number {
  const at = HEADS.map((head) => text.toUpperCase().indexOf(head)).filter((index) => index >= 0)
  return at.length === 0 ? -1 : Math.min(...at)
}
