/** How ids, AWBs and codes of this trade begin. Others are told by their pace alone. */
const HEADS = ['XID-', 'PID-', 'EPR-', 'SIM-', 'GK-', '000201']
/** As long as this a prefix of the scanner's own is a sign by itself. */
const TELLING_PREFIX = 3
const LEAST_LIKELY = 6
/** So many different characters in a row are no key that somebody presses again and again. */
const DIFFERENT = 4

/**
 * What a text says by itself of where it comes from: `known` begins as codes do; `begins` may be about to; `likely` is
 * like a code, if it came fast; `words` are none, however fast they came; `other` says nothing.
 */
export type Shape = 'known' | 'begins' | 'likely' | 'words' | 'other'

/**
 * @param texts what the keys may mean, each of them
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

/** Where in a text a code of a known kind begins, behind what a scanner sends before it; 0 for at once, -1 for nowhere. */
export function headIn(text: string): number {
  const at = HEADS.map((head) => text.toUpperCase().indexOf(head)).filter((index) => index >= 0)
  return at.length === 0 ? -1 : Math.min(...at)
}
