import { LANGUAGES } from '../base'

/** Of the words on a slip; `both` has each of them twice, Indonesian first. */
export const SLIP_LANGUAGES = [...LANGUAGES, 'both'] as const
export type SlipLanguage = (typeof SLIP_LANGUAGES)[number]

/** Longest address and foot line of the shop, in UTF-16 units. */
export const MAX_SHOP_ADDRESS = 160
export const MAX_FOOT_LINE = 120

/** Pictures that a shop brings along: its logo, and the official mark of QRIS, which stands in place of the word. */
export const ARTWORKS = ['logo', 'qrisMark'] as const
export type Artwork = (typeof ARTWORKS)[number]

/** Black and white, as data URLs of PNGs that this program made; null where there is none. */
export type Artworks = Record<Artwork, string | null>

/** What is kept of a picture. `broken`: there is a file, and slips go out without it. */
export interface ArtworkState {
  picture: string | null
  broken: boolean
}
