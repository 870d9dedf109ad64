import type { UtcMillis } from '#contract/base'
import { WIB_MS } from '#contract/search/times'

const DAY_MS = 86_400_000
/** 1970-01-01 in the day count of spreadsheets. */
const EPOCH_DAY = 25_569

/** Returns `2026-11-24 14:02:07` in WIB: every spreadsheet reads it as a time, in any country. */
export function wibText(at: UtcMillis): string {
  const text = new Date(at + WIB_MS).toISOString()
  return `${text.slice(0, -14)} ${text.slice(-13, -5)}`
}

/** Returns the days since 1899-12-30 in WIB, as spreadsheets store times; to the second, like the text. */
export function wibSerial(at: UtcMillis): number {
  return EPOCH_DAY + Math.floor((at + WIB_MS) / 1000) / (DAY_MS / 1000)
}

/** Whether both can write a time: years with four digits. Any other time of a clock is not valid. */
export function isWritable(at: UtcMillis): boolean {
  return at >= -2_208_988_800_000 && at < 253_402_214_400_000
}
