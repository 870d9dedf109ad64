import zlib from 'node:zlib'
import { ListUnreadable } from './unreadable'

// PKWARE APPNOTE 6.3.10: local header 4.3.7, central directory 4.3.12, end 4.3.16, Zip64 sizes 4.5.3.
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const ENCRYPTED = 1
const ELSEWHERE = 0xffffffff

/**
 * Unpacks the parts of a ZIP archive whose names are wanted.
 *
 * @param mostBytes Of all those parts together. Sizes that the archive states are not believed.
 * @throws ListUnreadable `tooLarge` past that; `notATable` where the archive is damaged or encrypted.
 */
export function unpack(
  archive: Buffer,
  wanted: (name: string) => boolean,
  mostBytes: number
): Map<string, Buffer> {
  try {
    return unpackParts(archive, wanted, mostBytes)
  } catch (error) {
    if (error instanceof ListUnreadable) throw error
    // A number that points out of the archive (RangeError), or what zlib cannot inflate.
    throw damaged(error instanceof Error ? error.message : String(error))
  }
}

function unpackParts(archive: Buffer, wanted: (name: string) => boolean, mostBytes: number) {
  const parts = new Map<string, Buffer>()
  const end = archive.lastIndexOf(numbers([END, 4]))
  if (end < 0) throw damaged('no directory')
  let left = mostBytes
  let at = archive.readUInt32LE(end + 16)
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw damaged('bad directory')
    const nameEnd = at + 46 + archive.readUInt16LE(at + 28)
    const extraEnd = nameEnd + archive.readUInt16LE(at + 30)
    const name = archive.toString('utf8', at + 46, nameEnd)
    if (wanted(name)) {
      const content = unpackPart(archive, at, archive.subarray(nameEnd, extraEnd), left)
      left -= content.length
      parts.set(name, content)
    }
    at = extraEnd + archive.readUInt16LE(at + 32)
  }
  return parts
}

function unpackPart(archive: Buffer, at: number, extra: Buffer, left: number): Buffer {
  if (archive.readUInt16LE(at + 8) & ENCRYPTED) throw damaged('encrypted')
  const { size, offset } = whereabouts(archive, at, extra)
  if (archive.readUInt32LE(offset) !== LOCAL) throw damaged('bad local header')
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  if (start + size > archive.length) throw damaged('truncated')
  const packed = archive.subarray(start, start + size)
  const content = inflate(packed, archive.readUInt16LE(at + 10), left)
  if (zlib.crc32(content) !== archive.readUInt32LE(at + 16)) throw damaged('checksum')
  return content
}

/** Packed size and offset of a part. Streamed exports, Apache POI's for one, keep them in the Zip64 field. */
function whereabouts(archive: Buffer, at: number, extra: Buffer): { size: number; offset: number } {
  const stated = [24, 20, 42].map((field) => archive.readUInt32LE(at + field))
  let cursor = 0
  while (stated.includes(ELSEWHERE) && extra.readUInt16LE(cursor) !== 1) {
    cursor += 4 + extra.readUInt16LE(cursor + 2)
  }
  cursor += 4
  const [, size = 0, offset = 0] = stated.map((value) => {
    if (value !== ELSEWHERE) return value
    cursor += 8
    return Number(extra.readBigUInt64LE(cursor - 8))
  })
  return { size, offset }
}

function inflate(packed: Buffer, method: number, left: number): Buffer {
  const tooLarge = new ListUnreadable('tooLarge', 'The workbook is too large when unpacked')
  if (method === 0) {
    if (packed.length > left) throw tooLarge
    return packed
  }
  if (method !== 8) throw damaged(`packed by method ${method}`)
  try {
    return zlib.inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : error
  }
}

function damaged(why: string): ListUnreadable {
  return new ListUnreadable('notATable', `The archive cannot be read: ${why}`)
}

/** Little-endian integers, each with its length in bytes. */
function numbers(...fields: [value: number, bytes: number][]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, Math.min(bytes, 6))
      return field
    })
  )
}
