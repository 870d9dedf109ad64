import type { UtcMillis } from './base'
import { WIB_MS } from './search/times'

const DAY_MS = 86_400_000

/** Returns the days since 1970-01-01, in WIB. */
export function dayOf(at: UtcMillis): number {
  return Math.floor((at + WIB_MS) / DAY_MS)
}

/** `2026-11-24` */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
