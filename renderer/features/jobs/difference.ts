import { rupiah } from '#shared/i18n/format'

/** `+Rp1.000`, `−Rp1.000`, `Rp0`: what there is against what was expected; null where one is not known. */
export function difference(actual: number | null, expected: number | null): string | null {
  if (actual === null || expected === null) return null
  const by = actual - expected
  if (by === 0) return rupiah(0)
  return `${by > 0 ? '+' : '−'}${rupiah(Math.abs(by))}`
}
