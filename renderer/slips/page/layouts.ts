import type { Layout } from '../../../electron/contract/models'

/** All measures in millimetres. */
export interface Geometry {
  width: number
  /** null: as long as the slips need, for paper from a roll. */
  height: number | null
  /** Slips on one sheet. */
  perSheet: number
  /** Widest that the code may be, quiet zone included. */
  qr: number
}

export const GEOMETRY: Record<Layout, Geometry> = {
  a6: { width: 105, height: 148, perSheet: 1, qr: 62 },
  a4: { width: 210, height: 297, perSheet: 4, qr: 62 },
  // Heads print 72 mm of an 80 mm roll and 48 mm of a 58 mm one.
  roll80: { width: 80, height: null, perSheet: 1, qr: 60 },
  roll58: { width: 58, height: null, perSheet: 1, qr: 48 }
}

/** One dot of a thermal head: 203 dpi is 8 dots a millimetre. */
export const DOT = 0.125

/** The largest code of whole dots a module that fits; uneven modules are what cheap scanners trip over. */
export function qrWidth(modules: number, room: number): number {
  return modules * Math.max(DOT, Math.floor(room / modules / DOT) * DOT)
}

/** The next whole dot from a place, in millimetres to go. */
export function toWholeDot(at: number): number {
  const dots = at / DOT
  const next = Math.abs(dots - Math.round(dots)) < 0.01 ? dots : Math.ceil(dots)
  return (next - dots) * DOT
}
