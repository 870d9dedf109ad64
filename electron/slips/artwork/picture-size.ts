/** Width and height from a picture's header, before anything decodes it: a small file may claim to be huge. */
export interface PictureSize {
  width: number
  height: number
}

const PNG = '89504e470d0a1a0a'
const JPEG = 'ffd8ff'

/** Whether a JPEG segment begins a frame: SOF0 to SOF15, except DHT, JPG and DAC (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * Recognizes a picture by its first bytes, never by its name.
 *
 * @returns null if it is neither PNG nor JPEG, `unread` if it is one of them but its size cannot be read
 */
export function pictureSize(file: Uint8Array): PictureSize | 'unread' | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.toString('hex', 0, 8) === PNG) return pngSize(bytes)
  return bytes.toString('hex', 0, 3) === JPEG ? jpegSize(bytes) : null
}

/** The first chunk is the header (PNG, 11.2.2): length, IHDR, width, height. */
function pngSize(bytes: Buffer): PictureSize | 'unread' {
  if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') return 'unread'
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function jpegSize(bytes: Buffer): PictureSize | 'unread' {
  let at = 2
  // Each segment: 0xff, marker, length including itself, content; a frame's content is precision, height, width.
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (isFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    // Any number of fill bytes may precede a marker.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return 'unread'
}
