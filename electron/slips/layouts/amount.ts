import { rupiah } from '#contract/format'
import type { Rupiah } from '#contract/base'
import type { Box } from '../../document/boxes'
import { columnOf, ENDLESS, type Setting, type TextOptions } from './setting'

/** Smallest amount that can be read from a metre away, in points. */
const LEAST = 16

/**
 * Returns an amount on one line, because half an amount is another amount; smaller if it is too wide. Returns null if it
 * would be too small to read.
 */
export function amountLine(amount: Rupiah, setting: Setting, width: number, text: TextOptions): Box | null {
  const words = rupiah(amount)
  const wanted = columnOf(setting, ENDLESS, text).line(words, 700).width
  const size = Math.min(text.size, (text.size * width) / wanted)
  return size < LEAST ? null : columnOf(setting, width, { ...text, size }).line(words, 700)
}
