/** Width and height as the head of a picture says, before anything decodes it: a small file may claim a huge one. */
export interface PictureSize {
  width: number
  height: number
}

const PNG = '89504e470d0a1a0a'
const JPEG = 'ffd8ff'

/** Of a JPEG's segments, those that begin a frame: SOF0 to SOF15, less DHT, JPG and DAC (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * Tells a picture by its first bytes, never by its name.
 *
 * @returns null where it is neither PNG nor JPEG, `unread` where it is one and does not say how large
 */
export function pictureSize(file: Uint8Array): PictureSize | 'unread' | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.toString('hex', 0, 8) === PNG) return pngSize(bytes)
  return bytes.toString('hex', 0, 3) === JPEG ? jpegSize(bytes) : null
}

/** The first chunk is the head (PNG, 11.2.2): length, IHDR, width, height. */
function pngSize(bytes: Buffer): PictureSize | 'unread' {
  if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') return 'unread'
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function jpegSize(bytes: Buffer): PictureSize | 'unread' {
  let at = 2
  // Each segment: 0xff, marker, length with itself, content; of a frame precision, height, width.
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (isFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    // Filling bytes stand before a marker, as many as one likes.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return 'unread'
}
