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

export interface BarFigure {
  /** Units from edge to edge, quiet zones included. */
  width: number
  /** SVG path of the bars, 1 high. */
  path: string
}

/**
 * Returns a text as bars.
 *
 * @param text of characters from space to tilde
 * @param unit units per module
 * @param inset units by which a bar is narrower on each side
 * @throws RangeError for any other character
 */
export function barFigure(text: string, { unit = 1, inset = 0 } = {}): BarFigure {
  const values = [...text].map((sign) => {
    const value = sign.charCodeAt(0) - 32
    if (sign.length > 1 || value < 0 || value > 94) throw new RangeError(`Code 128 set B has no ${sign}`)
    return value
  })
  const checksum = values.reduce((sum, value, i) => sum + value * (i + 1), START_B) % 103
  let at = QUIET * unit
  let path = ''
  for (const value of [START_B, ...values, checksum, STOP]) {
    ;[...PATTERNS[value]!].forEach((width, i) => {
      const wide = Number(width) * unit
      if (i % 2 === 0) path += `M${at + inset} 0H${at + wide - inset}V1H${at + inset}z`
      at += wide
    })
  }
  return { width: at + QUIET * unit, path }
}
