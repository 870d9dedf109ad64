import { crc32, deflateSync } from 'node:zlib'

/** A pixel of a picture: red, green, blue, alpha. */
export type Point = readonly [number, number, number, number]

const BLACK: Point = [0, 0, 0, 255]
const WHITE: Point = [255, 255, 255, 255]

/** A PNG of eight bits per channel whose pixels come from `at`: by default a thick black frame on white. */
export function pngOf(
  width: number,
  height: number,
  at: (x: number, y: number) => Point = (x, y) =>
    Math.min(x, y, width - 1 - x, height - 1 - y) < height / 6 ? BLACK : WHITE
): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    // Each row begins with its filter type, here none.
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => at(x, y)).flat()])
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits each of red, green, blue and alpha.
  head.set([8, 6], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** The header of a PNG that claims a size, without image data. */
export function pngHead(width: number, height: number): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  return Buffer.concat([pngOf(1, 1).subarray(0, 16), head, pngOf(1, 1).subarray(24)])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
