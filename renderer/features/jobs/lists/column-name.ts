import { visibleText } from '#contract/visible-text'

/** `A`, `Z`, `AA`: a column as spreadsheets call it, from 0. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}

/** `C: Order ID` where the first row names the columns, else the letter. */
export function columnName(index: number, samples: readonly string[], header: boolean): string {
  const name = header ? samples[0]?.trim() : ''
  return name ? `${columnLetter(index)}: ${visibleText(name)}` : columnLetter(index)
}
