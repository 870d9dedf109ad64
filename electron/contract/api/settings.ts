import { z } from 'zod'
import { ENVIRONMENTS } from '../base'
import type { AppState } from '../model/app'
import type { KeyState, KeyTest, PreferencesPatch } from '../model/settings'
import { ARTWORKS, type Artwork, type ArtworkState } from '../model/shop'
import { preferencesPatch } from '../schemas/preferences'
import { takes, takesNothing } from './call'

const environment = z.enum(ENVIRONMENTS)
const artwork = z.strictObject({ artwork: z.enum(ARTWORKS) })
// Printable characters without spaces: the ones a header may contain.
const key = z
  .string()
  .trim()
  .regex(/^[!-~]{1,500}$/)

export const settings = {
  update: takes<PreferencesPatch>(preferencesPatch).gives<AppState>(),

  /** Replaces the key; it can be used or removed afterwards, never read. */
  setKey: takes(z.strictObject({ environment, key })).gives<KeyState>(),

  /** Confirms an earlier version's key for the origin that was shown; changes nothing if it is another one now. */
  confirmKey: takes(z.strictObject({ environment, origin: z.string().max(500) })).gives<KeyState>(),

  removeKey: takes(z.strictObject({ environment })).gives<KeyState>(),

  testKey: takes(z.strictObject({ environment })).gives<KeyTest>(),

  artworks: takesNothing.gives<Record<Artwork, ArtworkState>>(),

  /**
   * Asks for a PNG or JPEG with the system's dialog and stores it in black and white; null if the user cancelled. Fails
   * with `pictureType`, `pictureTooLarge`, `pictureBroken` and `pictureBlank`.
   */
  chooseArtwork: takes(artwork).gives<ArtworkState | null>(),

  removeArtwork: takes(artwork).gives<void>()
}
