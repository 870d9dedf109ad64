import { z } from 'zod'
import { ENVIRONMENTS } from '../base'
import type { AppState } from '../model/app'
import type { KeyState, KeyTest, PreferencesPatch } from '../model/settings'
import { ARTWORKS, type Artwork, type ArtworkState } from '../model/shop'
import { preferencesPatch } from '../schemas/preferences'
import { takes, takesNothing } from './call'

const environment = z.enum(ENVIRONMENTS)
const artwork = z.strictObject({ artwork: z.enum(ARTWORKS) })
// Printable characters without spaces: what a header can carry.
const key = z
  .string()
  .trim()
  .regex(/^[!-~]{1,500}$/)

export const settings = {
  update: takes<PreferencesPatch>(preferencesPatch).gives<AppState>(),

  /** Replaces the key; it can be used or removed afterwards, never read. */
  setKey: takes(z.strictObject({ environment, key })).gives<KeyState>(),

  /** Uses a key of an earlier version for the origin that was shown; changes nothing where that is another by now. */
  confirmKey: takes(z.strictObject({ environment, origin: z.string().max(500) })).gives<KeyState>(),

  removeKey: takes(z.strictObject({ environment })).gives<KeyState>(),

  testKey: takes(z.strictObject({ environment })).gives<KeyTest>(),

  artworks: takesNothing.gives<Record<Artwork, ArtworkState>>(),

  /**
   * Asks for a PNG or JPEG with the system's dialog and keeps it in black and white; null where the user thought
   * better of it. Fails with `pictureType`, `pictureTooLarge`, `pictureBroken` and `pictureBlank`.
   */
  chooseArtwork: takes(artwork).gives<ArtworkState | null>(),

  removeArtwork: takes(artwork).gives<void>()
}
