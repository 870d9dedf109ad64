/**
 * Code 128, set B (ISO/IEC 15417): alternating widths of bars and spaces, in modules, for each value from 0. Value 104
 * starts set B, the last one stops.
 */
const WIDTHS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
const PATTERNS = WIDTHS.split(' ')
const START_B = 104
const STOP = 106
/** White modules that a scanner needs on either side. */
const QUIET = 10

export interface Bars {
  /** Modules from edge to edge, quiet zones included. */
  width: number
  /** The bars, each with where it begins and how wide it is, in modules. */
  bars: [from: number, width: number][]
}

/**
 * Returns a text as bars.
 *
 * @param text of characters from space to tilde
 * @throws RangeError for any other character
 */
export function barsOf(text: string): Bars {
  const values = [...text].map((sign) => {
    const value = sign.charCodeAt(0) - 32
    if (sign.length > 1 || value < 0 || value > 94) throw new RangeError(`Code 128 set B has no ${sign}`)
    return value
  })
  const checksum = values.reduce((sum, value, i) => sum + value * (i + 1), START_B) % 103
  const bars: Bars['bars'] = []
  let at = QUIET
  for (const value of [START_B, ...values, checksum, STOP]) {
    for (const [i, width] of [...PATTERNS[value]!].map(Number).entries()) {
      if (i % 2 === 0) bars.push([at, width])
      at += width
    }
  }
  return { width: at + QUIET, bars }
}
