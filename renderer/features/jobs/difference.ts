import { rupiah } from '#contract/format'

/** Returns the actual amount minus the expected one, `+Rp1.000`, `−Rp1.000` or `Rp0`; null if one is unknown. */
export function difference(actual: number | null, expected: number | null): string | null {
  if (actual === null || expected === null) return null
  const by = actual - expected
  if (by === 0) return rupiah(0)
  return `${by > 0 ? '+' : '−'}${rupiah(Math.abs(by))}`
}
