import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Of a sample: 16 greys tell a smoothed letter from a ragged one, in half the bytes of 256. */
const BITS = 4

/**
 * A picture in 16 greys as a PNG file (W3C PNG, 3rd edition).
 *
 * @param grey a byte each, row by row, 0 for black
 */
export function toPng(width: number, height: number, grey: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = BITS
  const rowBytes = 1 + Math.ceil(width / 2)
  // Each row begins with its filter, none.
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sample = Math.round(grey[y * width + x]! / 17)
      const at = y * rowBytes + 1 + (x >> 1)
      rows[at] = rows[at]! | (x % 2 === 0 ? sample << 4 : sample)
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
