import { nativeImage } from 'electron'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ARTWORKS, type Artwork, type Artworks, type ArtworkState, type Picture } from '#contract/model/shop'
import { replaceFile } from '../../platform/atomic-write'
import { FileUnsuitable, readWholeSync } from '../../platform/open-file'
import { toBlackAndWhite, toPicture } from './black-and-white'
import { pictureSize } from './picture-size'
import { PictureUnsuitable } from './unsuitable'

const MAX_PICTURE_BYTES = 5 * 1024 * 1024
/** Pixels per side: decoded, a square of this size takes 64 MiB. */
const MAX_PICTURE_SIDE = 4_096
/** Pixels that are stored, enough for the widest place on any slip at about 600 dpi. */
const MAX_STORED = { width: 800, height: 400 }

const FILES: Record<Artwork, string> = { logo: 'logo.png', qrisMark: 'qris-mark.png' }

/**
 * Stores a file as one of the shop's pictures, in black and white. Rejects with a `PictureUnsuitable`, or with Node's
 * error if a file cannot be read or written; the picture stored before then stays.
 *
 * @param folder the program's settings folder
 */
export async function keepArtwork(folder: string, artwork: Artwork, from: string): Promise<ArtworkState> {
  const picture = blackAndWhite(from)
  await replaceFile(join(folder, FILES[artwork]), picture.toPNG())
  return { picture: picture.toDataURL(), broken: false }
}

/** Removes the stored picture, if there is one. */
export async function removeArtwork(folder: string, artwork: Artwork): Promise<void> {
  await rm(join(folder, FILES[artwork]), { force: true })
}

/** Returns a stored picture. Never throws: a slip without its logo is still a slip. */
export function artworkState(folder: string, artwork: Artwork): ArtworkState {
  try {
    // Somebody may have replaced the file: it is decoded and converted again like a newly chosen one.
    return { picture: blackAndWhite(join(folder, FILES[artwork])).toDataURL(), broken: false }
  } catch (error) {
    return { picture: null, broken: (error as NodeJS.ErrnoException).code !== 'ENOENT' }
  }
}

/** Returns all pictures that slips carry now. Never throws, like `artworkState`. */
export function readArtworkPictures(folder: string): Artworks {
  return Object.fromEntries(
    ARTWORKS.map((artwork) => [artwork, pictureOf(join(folder, FILES[artwork]))])
  ) as Artworks
}

function pictureOf(file: string): Picture | null {
  try {
    const picture = blackAndWhite(file)
    return toPicture(picture.toBitmap(), picture.getSize())
  } catch {
    return null
  }
}

function blackAndWhite(file: string): Electron.NativeImage {
  const bytes = bytesOf(file)
  const size = pictureSize(bytes)
  if (size === null) throw new PictureUnsuitable('pictureType', 'neither PNG nor JPEG')
  if (size !== 'unread' && Math.max(size.width, size.height) > MAX_PICTURE_SIDE) {
    throw new PictureUnsuitable('pictureTooLarge', `more than ${MAX_PICTURE_SIDE} points on a side`)
  }
  const decoded = size === 'unread' ? null : nativeImage.createFromBuffer(bytes)
  if (!decoded || decoded.isEmpty()) throw new PictureUnsuitable('pictureBroken', 'it cannot be decoded')
  const fitting = fitted(decoded)
  const pixels = fitting.toBitmap()
  if (!toBlackAndWhite(pixels))
    throw new PictureUnsuitable('pictureBlank', 'nothing to see in black and white')
  return nativeImage.createFromBitmap(pixels, fitting.getSize())
}

function bytesOf(file: string): Buffer {
  try {
    return readWholeSync(file, MAX_PICTURE_BYTES)
  } catch (error) {
    if (!(error instanceof FileUnsuitable)) throw error
    throw new PictureUnsuitable(
      error.reason === 'tooLarge' ? 'pictureTooLarge' : 'pictureType',
      error.message
    )
  }
}

/** Scales a picture down to the stored size; small ones stay as they are. */
function fitted(picture: Electron.NativeImage): Electron.NativeImage {
  const { width, height } = picture.getSize()
  const scale = Math.min(1, MAX_STORED.width / width, MAX_STORED.height / height)
  if (scale === 1) return picture
  const side = (points: number): number => Math.max(1, Math.round(points * scale))
  return picture.resize({ width: side(width), height: side(height), quality: 'best' })
}
