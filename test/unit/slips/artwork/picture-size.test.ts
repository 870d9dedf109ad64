import { describe, expect, it } from 'vitest'
import { pictureSize } from '../../../../electron/slips/artwork/picture-size'
import { pngHead, pngOf } from '../../../support/pictures'

/** The beginning of a JPEG with one segment before its frame, and padding bytes between. */
const jpeg = (width: number, height: number): Buffer => {
  const frame = Buffer.from([0xff, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x11, 0])
  frame.writeUInt16BE(height, 7)
  frame.writeUInt16BE(width, 9)
  const table = Buffer.from([0xff, 0xc4, 0, 4, 1, 2])
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), table, frame])
}

describe('the size of a picture', () => {
  it('is read from the header of a PNG or JPEG', () => {
    expect(pictureSize(pngOf(7, 3))).toEqual({ width: 7, height: 3 })
    expect(pictureSize(pngHead(60_000, 50_000))).toEqual({ width: 60_000, height: 50_000 })
    expect(pictureSize(jpeg(640, 480))).toEqual({ width: 640, height: 480 })
  })

  it.each(['', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a', 'RIFF....WEBP', 'logo.png', '\x89PNG'])(
    'does not exist for %j, whatever its name',
    (text) => {
      expect(pictureSize(Buffer.from(text, 'latin1'))).toBeNull()
    }
  )

  it('is not read from a file that ends too early or never states its size', () => {
    expect(pictureSize(pngOf(7, 3).subarray(0, 20))).toBe('unread')
    for (let length = 3; length < jpeg(9, 9).length - 6; length++) {
      expect(pictureSize(jpeg(9, 9).subarray(0, length))).toBe('unread')
    }
    expect(pictureSize(Buffer.from('ffd8ffe0000000000000', 'hex'))).toBe('unread')
  })
})
