import { LANGUAGES } from '../base'

/** The language of the words on a slip; `both` has each of them twice, Indonesian first. */
export const SLIP_LANGUAGES = [...LANGUAGES, 'both'] as const
export type SlipLanguage = (typeof SLIP_LANGUAGES)[number]

/** Longest address and footer of the shop, in UTF-16 units. */
export const MAX_SHOP_ADDRESS = 160
export const MAX_FOOT_LINE = 120

/** Pictures that a shop provides: its logo, and the official QRIS mark, which replaces the word. */
export const ARTWORKS = ['logo', 'qrisMark'] as const
export type Artwork = (typeof ARTWORKS)[number]

/** A picture in black and white: each bit is a dot, the first of a row the highest of its byte; black where it is 1. */
export interface Picture {
  width: number
  height: number
  /** Rows of whole bytes. */
  bits: Uint8Array
}

/** null if there is none. */
export type Artworks = Record<Artwork, Picture | null>

/** A stored picture, as the data URL of a PNG. `broken`: there is a file, but slips are printed without it. */
export interface ArtworkState {
  picture: string | null
  broken: boolean
}
