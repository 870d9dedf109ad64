import { visibleText } from '#contract/visible-text'

/** Returns the letters of a column, from 0, as in spreadsheets: `A`, `Z`, `AA`. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}

/** Returns `C: Order ID` if the first row names the columns, else the letter alone. */
export function columnName(index: number, samples: readonly string[], header: boolean): string {
  const name = header ? samples[0]?.trim() : ''
  return name ? `${columnLetter(index)}: ${visibleText(name)}` : columnLetter(index)
}
