import { create } from 'qrcode'
import type { EncodedPayload, QrModules } from './qr-code'

/**
 * The mask with the fewest penalty points (ISO/IEC 18004, 7.8.3). `qrcode` looks at module after module, which takes
 * four fifths of the time of a code; here 32 modules of a line are looked at together. Encoding itself stays with
 * `qrcode`, and the modules are the same as if it had chosen the mask.
 */

const MASKS = 8
const BITS = 32
/** Points for a run of five, for each further module of it, a block of two by two, and a position pattern. */
const POINTS = { run: 3, block: 3, position: 40, balance: 10 } as const

/** A square of modules as bits: each line in whole words, its first module lowest. */
interface Lines {
  words: number
  rows: Int32Array
  columns: Int32Array
}

/** What turns mask 0 into another one, format bits included. */
interface Flip extends Lines {
  data: Uint8Array
}

/** By correction and size: what differs between the masks of one code differs between those of all. */
const flips = new Map<string, Flip[]>()

/** Returns the modules of a payload with the best mask. */
export function bestMasked(encoded: EncodedPayload): QrModules {
  const { size, data } = encoded.modules
  const lines = linesOf(data, size)
  const scan = new LineScan(size, lines.words)
  let best: Flip | null = null
  let least = Infinity
  for (const flip of flipsOf(encoded)) {
    const points = penalty(lines, flip, { size, scan, most: least })
    if (points < least) [best, least] = [flip, points]
  }
  return { size, data: data.map((module, at) => module ^ best!.data[at]!) }
}

function flipsOf({ payload, correction, modules: { size } }: EncodedPayload): Flip[] {
  const key = `${correction}${size}`
  let known = flips.get(key)
  if (!known) {
    const masked = Array.from({ length: MASKS }, (_, maskPattern) =>
      Uint8Array.from(
        create(payload, { errorCorrectionLevel: correction, maskPattern: maskPattern as 0 }).modules.data
      )
    )
    const [first] = masked as [Uint8Array]
    known = masked.map((each) => {
      const data = each.map((module, at) => module ^ first[at]!)
      return { data, ...linesOf(data, size) }
    })
    flips.set(key, known)
  }
  return known
}

function linesOf(data: Uint8Array, size: number): Lines {
  const words = Math.ceil(size / BITS)
  const [rows, columns] = [new Int32Array(words * size), new Int32Array(words * size)]
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const module = data[y * size + x]!
      rows[y * words + (x >> 5)]! |= module << (x & 31)
      columns[x * words + (y >> 5)]! |= module << (y & 31)
    }
  }
  return { words, rows, columns }
}

/** Stops early at more points than `most`. */
function penalty(
  { rows, columns }: Lines,
  flip: Flip,
  { size, scan, most }: { size: number; scan: LineScan; most: number }
): number {
  let points = 0
  let dark = 0
  for (let line = 0; line < size; line++) {
    points += scan.next(rows, flip.rows, line)
    points += scan.blocks(line)
    dark += scan.dark
  }
  points += POINTS.balance * Math.abs(Math.ceil((dark * 100) / (size * size) / 5) - 10)
  if (points >= most) return points
  for (let line = 0; line < size; line++) points += scan.next(columns, flip.columns, line)
  return points
}

/** Modules of a position pattern, with the light ones beside it. */
const POSITION = 11
const RUN = 5

/** Scans one line after the other. */
class LineScan {
  readonly #words: number
  /** Places where so many modules are left in a line. */
  readonly #room: { two: Int32Array; run: Int32Array; position: Int32Array }
  #line: Int32Array
  #above: Int32Array
  /** Modules that are like the one to their right. */
  #same: Int32Array
  #sameAbove: Int32Array
  /** Dark modules of the line. */
  dark = 0

  constructor(size: number, words: number) {
    this.#words = words
    const roomFor = (modules: number): Int32Array =>
      Int32Array.from({ length: words }, (_, word) => {
        const last = size - modules - BITS * word
        return last >= BITS - 1 ? -1 : last < 0 ? 0 : (2 << last) - 1
      })
    this.#room = { two: roomFor(2), run: roomFor(RUN), position: roomFor(POSITION) }
    // A word more, so that there is always one to the right.
    this.#line = new Int32Array(words + 1)
    this.#above = new Int32Array(words + 1)
    this.#same = new Int32Array(words)
    this.#sameAbove = new Int32Array(words)
  }

  /** Takes the next line; returns its points for runs and for position patterns. */
  next(lines: Int32Array, flip: Int32Array, line: number): number {
    const words = this.#words
    ;[this.#line, this.#above] = [this.#above, this.#line]
    ;[this.#same, this.#sameAbove] = [this.#sameAbove, this.#same]
    const modules = this.#line
    const { two, run, position } = this.#room
    for (let word = 0; word < words; word++)
      modules[word] = lines[line * words + word]! ^ flip[line * words + word]!
    let points = 0
    let before = 0
    let dark = 0
    for (let word = 0; word < words; word++) {
      // The modules themselves, and those that are one to ten further on.
      const a = modules[word]!
      const right = modules[word + 1]!
      const b = (a >>> 1) | (right << 31)
      const c = (a >>> 2) | (right << 30)
      const d = (a >>> 3) | (right << 29)
      const e = (a >>> 4) | (right << 28)
      const f = (a >>> 5) | (right << 27)
      const g = (a >>> 6) | (right << 26)
      const h = (a >>> 7) | (right << 25)
      const i = (a >>> 8) | (right << 24)
      const j = (a >>> 9) | (right << 23)
      const k = (a >>> 10) | (right << 22)
      this.#same[word] = ~(a ^ b) & two[word]!
      // A run of n is n - 4 of these: its n - 2 points are one for each, and two more.
      const runs = ((a & b & c & d & e) | ~(a | b | c | d | e)) & run[word]!
      points += ones(runs) + (POINTS.run - 1) * ones(runs & ~((runs << 1) | before))
      before = runs >>> (BITS - 1)
      const positions =
        (a & ~b & c & d & e & ~f & g & ~h & ~i & ~j & ~k) | (~a & ~b & ~c & ~d & e & ~f & g & h & i & ~j & k)
      points += POINTS.position * ones(positions & position[word]!)
      dark += ones(a)
    }
    this.dark = dark
    return points
  }

  /** Points for blocks of two by two with the line above. */
  blocks(line: number): number {
    if (line === 0) return 0
    let blocks = 0
    for (let word = 0; word < this.#words; word++) {
      const likeAbove = ~(this.#line[word]! ^ this.#above[word]!)
      blocks += ones(this.#same[word]! & this.#sameAbove[word]! & likeAbove)
    }
    return POINTS.block * blocks
  }
}

/** Counts the ones of a word. */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
