/**
 * Messages of the Internet Printing Protocol (RFC 8010): a version, an operation or a status, a number, and groups of
 * attributes.
 */

/** Tags of groups, and the values of attributes by their types. */
const END = 0x03
const TAGS = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  resolution: 0x32,
  collection: 0x34,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mime: 0x49,
  member: 0x4a,
  range: 0x33
} as const
export const GROUPS = { operation: 0x01, job: 0x02, printer: 0x04 } as const
/** Below this a tag begins a group. */
const FIRST_VALUE_TAG = 0x10
const VERSION = 0x0200
const HEAD_BYTES = 8
const DOTS_PER_INCH = 3

type Text = 'text' | 'name' | 'keyword' | 'uri' | 'charset' | 'language' | 'mime'

interface Range {
  from: number
  to: number
}

/** An attribute's value to send. */
export type Value =
  | { is: 'integer' | 'enum'; value: number | readonly number[] }
  | { is: 'boolean'; value: boolean }
  | { is: Text; value: string | readonly string[] }
  | { is: 'range'; value: Range }
  | { is: 'resolution'; value: number }
  | { is: 'collection'; value: Attributes }
export type Attributes = Readonly<Record<string, Value>>

/** Dots per inch. */
interface Resolution {
  x: number
  y: number
}

/** A value as received; collections by the names of their members. */
export type Received = number | boolean | string | Resolution | Range | ReceivedAttributes
export interface ReceivedAttributes {
  [name: string]: Received[]
}

export interface IppAnswer {
  status: number
  /** Groups of attributes in their order. */
  groups: { tag: number; attributes: ReceivedAttributes }[]
}

/** An answer that is not one. */
export class IppMalformed extends Error {}

/** Returns a request with its groups. */
export function requestOf(
  operation: number,
  number: number,
  groups: readonly { tag: number; attributes: Attributes }[]
): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt16BE(VERSION, 0)
  head.writeUInt16BE(operation, 2)
  head.writeUInt32BE(number, 4)
  const parts = groups.flatMap(({ tag, attributes }) => [Buffer.from([tag]), ...encoded(attributes)])
  return Buffer.concat([head, ...parts, Buffer.from([END])])
}

function encoded(attributes: Attributes): Buffer[] {
  return Object.entries(attributes).flatMap(([name, value]) => attributeOf(name, value))
}

function attributeOf(name: string, value: Value): Buffer[] {
  if (value.is === 'collection') {
    const members = Object.entries(value.value).flatMap(([member, each]) => [
      field(TAGS.member, '', Buffer.from(member)),
      ...attributeOf('', each)
    ])
    return [
      field(TAGS.collection, name, Buffer.alloc(0)),
      ...members,
      field(TAGS.endCollection, '', Buffer.alloc(0))
    ]
  }
  const values = Array.isArray(value.value) ? (value.value as readonly unknown[]) : [value.value]
  // Further values of an attribute have no name.
  return values.map((each, at) => field(TAGS[value.is], at === 0 ? name : '', bytesOf(value.is, each)))
}

function bytesOf(type: Exclude<Value['is'], 'collection'>, value: unknown): Buffer {
  if (type === 'integer' || type === 'enum') {
    const bytes = Buffer.alloc(4)
    bytes.writeInt32BE(value as number)
    return bytes
  }
  if (type === 'boolean') return Buffer.from([value ? 1 : 0])
  if (type === 'range') {
    const { from, to } = value as Range
    const bytes = Buffer.alloc(8)
    bytes.writeInt32BE(from, 0)
    bytes.writeInt32BE(to, 4)
    return bytes
  }
  if (type === 'resolution') {
    const bytes = Buffer.alloc(9)
    bytes.writeInt32BE(value as number, 0)
    bytes.writeInt32BE(value as number, 4)
    bytes[8] = DOTS_PER_INCH
    return bytes
  }
  return Buffer.from(value as string)
}

function field(tag: number, name: string, value: Buffer): Buffer {
  const key = Buffer.from(name)
  const head = Buffer.alloc(3 + key.length + 2)
  head[0] = tag
  head.writeUInt16BE(key.length, 1)
  key.copy(head, 3)
  head.writeUInt16BE(value.length, 3 + key.length)
  return Buffer.concat([head, value])
}

/** Reads an answer. Throws an `IppMalformed` if it is none, or ends early. */
export function readAnswer(bytes: Buffer): IppAnswer {
  const reader = new Reader(bytes)
  const status = reader.status()
  const groups: IppAnswer['groups'] = []
  for (;;) {
    const tag = reader.tag()
    if (tag === END) return { status, groups }
    if (tag >= FIRST_VALUE_TAG) throw new IppMalformed('an attribute before the first group')
    groups.push({ tag, attributes: reader.attributes() })
  }
}

/** Collections deeper than this are none that a printer needs. */
const DEEPEST = 8

class Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  status(): number {
    const head = this.#take(HEAD_BYTES)
    return head.readUInt16BE(2)
  }

  tag(): number {
    return this.#take(1)[0]!
  }

  /** Reads attributes up to the next group or the end. */
  attributes(): ReceivedAttributes {
    const attributes: ReceivedAttributes = {}
    let last: Received[] | null = null
    while (this.#next() >= FIRST_VALUE_TAG) {
      const { tag, name, value } = this.#field()
      if (name !== '') {
        last = []
        // A name may be any word, also one that every object knows.
        Object.defineProperty(attributes, name, { value: last, enumerable: true, configurable: true })
      }
      if (!last) throw new IppMalformed('a value without an attribute')
      last.push(tag === TAGS.collection ? this.#collection(1) : valueOf(tag, value))
    }
    return attributes
  }

  #collection(depth: number): ReceivedAttributes {
    if (depth > DEEPEST) throw new IppMalformed('collections within collections')
    const members: ReceivedAttributes = {}
    let last: Received[] | null = null
    for (;;) {
      const { tag, value } = this.#field()
      if (tag === TAGS.endCollection) return members
      if (tag === TAGS.member) {
        last = []
        Object.defineProperty(members, value.toString('utf8'), {
          value: last,
          enumerable: true,
          configurable: true
        })
      } else if (!last) throw new IppMalformed('a value without a member')
      else last.push(tag === TAGS.collection ? this.#collection(depth + 1) : valueOf(tag, value))
    }
  }

  #field(): { tag: number; name: string; value: Buffer } {
    const tag = this.tag()
    const name = this.#take(this.#take(2).readUInt16BE(0)).toString('utf8')
    const value = this.#take(this.#take(2).readUInt16BE(0))
    return { tag, name, value }
  }

  #next(): number {
    if (this.#at >= this.#bytes.length) throw new IppMalformed('it ends early')
    return this.#bytes[this.#at]!
  }

  #take(length: number): Buffer {
    const end = this.#at + length
    if (end > this.#bytes.length) throw new IppMalformed('it ends early')
    const part = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return part
  }
}

function valueOf(tag: number, value: Buffer): Received {
  const isLong = (length: number): void => {
    if (value.length !== length) throw new IppMalformed('a value of another length')
  }
  switch (tag) {
    case TAGS.integer:
    case TAGS.enum:
      isLong(4)
      return value.readInt32BE(0)
    case TAGS.boolean:
      isLong(1)
      return value[0] === 1
    case TAGS.resolution: {
      isLong(9)
      const scale = value[8] === DOTS_PER_INCH ? 1 : 2.54
      return { x: value.readInt32BE(0) * scale, y: value.readInt32BE(4) * scale }
    }
    case TAGS.range:
      isLong(8)
      return { from: value.readInt32BE(0), to: value.readInt32BE(4) }
    default:
      return value.toString('utf8')
  }
}
