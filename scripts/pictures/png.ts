import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bits per sample: four greys are enough for smooth letters, in a third of the bytes of 256. */
const BITS = 2
const LIGHTEST = 2 ** BITS - 1
const SAMPLES_A_BYTE = 8 / BITS

/**
 * Encodes a picture in four greys as a PNG file (W3C PNG, 3rd edition).
 *
 * @param grey a byte per pixel, row by row, 0 for black
 */
export function toPng(width: number, height: number, grey: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = BITS
  const rowBytes = 1 + Math.ceil(width / SAMPLES_A_BYTE)
  // Each row begins with its filter type, here none.
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sample = Math.round((grey[y * width + x]! / 255) * LIGHTEST)
      const at = y * rowBytes + 1 + Math.floor(x / SAMPLES_A_BYTE)
      // The first pixel of a byte is in its highest bits.
      rows[at]! |= sample << (8 - BITS * ((x % SAMPLES_A_BYTE) + 1))
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
