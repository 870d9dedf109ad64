/** Built-in formats of every workbook (ECMA-376 part 1, 18.8.30): dates, times, those of East Asia. */
const BUILT_IN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58]
] as const

/** Days between Excel's day 0 and 1970; the other date system begins in 1904. */
const DAY_0 = 25_569
const DAY_0_OF_1904 = 24_107
const DAY_MS = 86_400_000

/** Whether a format displays a date or a time. Quoted text, colours and conditions in it do not count. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to)
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare)
}

/** Returns a date as ISO 8601, without time if it is a whole day; empty if it is not a date. */
export function dateText(days: number, is1904: boolean): string {
  // Times are fractions of a day, so whole seconds have rounding noise.
  const seconds = Math.round((days - (is1904 ? DAY_0_OF_1904 : DAY_0)) * (DAY_MS / 1_000))
  const date = new Date(seconds * 1_000)
  if (Number.isNaN(date.getTime())) return ''
  return date.toISOString().replace(/(T00:00:00)?\.000Z$/, '')
}

/** Returns a number of a sheet's XML, without exponent if it is whole and without the noise past 15 digits. */
export function plainNumber(source: string): string {
  if (/^-?\d+$/.test(source)) return source
  const number = Number(Number(source).toPrecision(15))
  if (Number.isInteger(number)) return BigInt(number).toString()
  if (!Number.isFinite(number)) return source
  // Three decimals would be read as thousands, which a number in a workbook never means, so a zero is added.
  return String(number).replace(/^(-?\d+\.\d{3})$/, '$10')
}
