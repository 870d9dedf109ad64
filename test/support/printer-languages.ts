/** What printers do with bytes, written from their manuals alone; bits are 1 where a dot is black. */

/** Paper with dots on it. */
export interface PrintedSheet {
  /** Rows of bytes, from the top. */
  rows: Buffer[]
  isCut: boolean
}

/** The mechanics that a language drives. */
export interface Mechanism {
  /** Prints a row; false: there is no paper, and the row is still to be printed. */
  row(bits: Buffer): boolean
  endSheet(isCut: boolean): void
  say(answer: Buffer): void
  /** Paper is out. */
  readonly isOut: boolean
  readonly isOpen: boolean
  /** Bytes that are received and not worked through. */
  readonly waiting: number
}

export interface LanguageOfPrinter {
  /** Works through the first command; 0: it is not complete, or cannot go on. */
  step(received: Buffer, mechanism: Mechanism): number
  /** Sequences that are answered as soon as they are received, whatever they stand in. */
  readonly immediate: { sequence: RegExp; answer(found: Buffer, mechanism: Mechanism): Buffer }
}

/** A printer that was told something that is not in its manual. It goes on behind it. */
export class UnknownCommand extends Error {
  readonly length: number

  constructor(received: Buffer, length = 1) {
    super(
      `unknown: ${received.subarray(0, 40).toString('latin1')} (${received.subarray(0, 12).toString('hex')})`
    )
    this.length = length
  }
}

const starts = (received: Buffer, ...bytes: number[]): boolean =>
  received.length >= bytes.length && bytes.every((byte, at) => received[at] === byte)

export function escPos(): LanguageOfPrinter {
  /** Rows of the picture under way that are printed. */
  let done = 0
  return {
    step(received, mechanism) {
      if (received[0] === 0x00) return 1
      if (starts(received, 0x10, 0x04)) return received.length < 3 ? 0 : 3
      if (starts(received, 0x1b, 0x40)) {
        mechanism.endSheet(false)
        return 2
      }
      if (starts(received, 0x1d, 0x76, 0x30, 0)) {
        if (received.length < 8) return 0
        const [stride, height] = [received.readUInt16LE(4), received.readUInt16LE(6)]
        const length = 8 + stride * height
        if (received.length < length) return 0
        for (; done < height; done++) {
          const from = 8 + done * stride
          if (!mechanism.row(Buffer.from(received.subarray(from, from + stride)))) return 0
        }
        done = 0
        return length
      }
      if (starts(received, 0x1d, 0x56, 66)) {
        if (received.length < 4) return 0
        mechanism.endSheet(true)
        return 4
      }
      if (starts(received, 0x1d, 0x72, 1)) {
        if (mechanism.isOut) return 0
        mechanism.say(Buffer.of(0))
        return 3
      }
      if (received.length < 4 && [0x10, 0x1b, 0x1d].includes(received[0]!)) return 0
      throw new UnknownCommand(received)
    },
    immediate: {
      sequence: /\x10\x04[\x01-\x04]/g,
      answer(found, { isOut, isOpen }) {
        const offline = isOut || isOpen ? 0x08 : 0
        const cause = (isOut ? 0x20 : 0) | (isOpen ? 0x04 : 0)
        return Buffer.of(0x12 | [offline, cause, 0, isOut ? 0x6c : 0x0c][found[2]! - 1]!)
      }
    }
  }
}

export function tspl(dpi: number): LanguageOfPrinter {
  let label = { stride: 0, rows: [] as Buffer[] }
  let hasCutter = false
  let done = 0
  let copies = 0
  const commands: Record<string, (values: string[], mechanism: Mechanism) => boolean> = {
    SIZE([width, height]) {
      const dots = (mm: string): number => Math.round((parseFloat(mm) / 25.4) * dpi)
      // A printer's memory is a little larger than its label.
      label = {
        stride: Math.ceil(dots(width!) / 8) + 1,
        rows: Array.from<Buffer>({ length: dots(height!) + 8 })
      }
      return true
    },
    GAP: ([, offset]) => offset === '0 mm',
    DIRECTION: ([turned, mirrored]) => turned === '0' && mirrored === '0',
    REFERENCE: ([x, y]) => x === '0' && y === '0',
    'SET CUTTER'([every]) {
      hasCutter = every === '1'
      return hasCutter
    },
    CLS() {
      label.rows = label.rows.fill(null as never).map(() => Buffer.alloc(label.stride))
      return true
    }
  }

  function print(mechanism: Mechanism, sets: number, each: number): boolean {
    for (; copies < sets * each; copies++) {
      for (; done < label.rows.length; done++)
        if (!mechanism.row(Buffer.from(label.rows[done]!))) return false
      done = 0
      mechanism.endSheet(hasCutter)
    }
    copies = 0
    return true
  }

  return {
    step(received, mechanism) {
      if (starts(received, 0x1b, 0x21)) return received.length < 3 ? 0 : 3
      const text = received.toString('latin1', 0, 80)
      const bitmap = /^BITMAP 0,(\d+),(\d+),(\d+),0,/.exec(text)
      if (bitmap) {
        const [top, stride, rows] = bitmap.slice(1).map(Number) as [number, number, number]
        const from = bitmap[0].length
        if (received.length < from + stride * rows + 2) return 0
        for (let row = 0; row < rows; row++) {
          const bits = received
            .subarray(from + row * stride, from + (row + 1) * stride)
            .map((byte) => byte ^ 0xff)
          label.rows[top + row]?.set(bits.subarray(0, label.stride))
        }
        return from + stride * rows
      }
      const line = /^([^\r\n]*)\r*\n/.exec(text)
      if (!line) return 0
      const printed = /^PRINT (\d+),(\d+)$/.exec(line[1]!)
      if (printed) return print(mechanism, Number(printed[1]), Number(printed[2])) ? line[0].length : 0
      const [, name, values] = /^((?:SET )?[A-Z]+) ?(.*)$/.exec(line[1]!) ?? []
      const isKnown = line[1] === '' || commands[name!]?.(values!.split(','), mechanism)
      if (!isKnown) throw new UnknownCommand(received, line[0].length)
      return line[0].length
    },
    immediate: {
      sequence: /\x1b!\?/g,
      answer: (_, { isOut, isOpen, waiting }) =>
        Buffer.of((isOut ? 0x04 : 0) | (isOpen ? 0x01 : 0) | (waiting > 0 ? 0x20 : 0))
    }
  }
}

export function zpl(): LanguageOfPrinter {
  let done = 0
  let copies = 0
  const known = /^\^(XA|LH0,0|PON|PMN|LRN|JZY|MNN|MMC|PW\d+|LL\d+|FO0,0|FS|PQ\d+,0,0,N|XZ)$/

  return {
    step(received, mechanism) {
      const text = received.toString('latin1')
      const command = /^(~HS|~JX|\s+)/.exec(text)
      if (command) return command[0].length
      const length = text.indexOf('^XZ') + 3
      const cancelled = text.indexOf('~JX')
      if (cancelled > 0 && (length < 3 || cancelled < length)) return cancelled
      if (length < 3) return 0
      const commands = text.slice(0, length).split(/(?=\^)/)
      const graphic = commands.find((each) => each.startsWith('^GFA,'))
      const strange = commands.find((each) => each !== graphic && !known.test(each))
      if (strange !== undefined || !graphic) throw new UnknownCommand(Buffer.from(strange ?? text), length)
      const number = (name: string): number =>
        Number(
          commands
            .find((each) => each.startsWith(name))!
            .slice(name.length)
            .split(',')[0]
        )
      const rows = graphicOf(graphic)
      const height = number('^LL')
      for (; copies < number('^PQ'); copies++) {
        for (; done < height; done++) if (!mechanism.row(rows[done] ?? Buffer.alloc(1))) return 0
        done = 0
        mechanism.endSheet(commands.includes('^MMC'))
      }
      copies = 0
      return length
    },
    immediate: {
      sequence: /~HS/g,
      answer(_, { isOut, isOpen, waiting }) {
        const formats = waiting > 0 ? '001' : '000'
        const lines = [
          `030,${Number(isOut)},0,1245,${formats},0,0,0,000,0,0,0`,
          `000,0,${Number(isOpen)},0,0,2,4,0,00000000,1,000`,
          '1234,0'
        ]
        return Buffer.from(lines.map((line) => `\x02${line}\x03\r\n`).join(''))
      }
    }
  }
}

/** Rows of a ^GF in hexadecimal digits with counts before them. */
function graphicOf(command: string): Buffer[] {
  const [, bytes, total, stride, data] = /^\^GFA,(\d+),(\d+),(\d+),(.*)$/.exec(command)!
  if (bytes !== total) throw new UnknownCommand(Buffer.from(command))
  const digits = 2 * Number(stride)
  const rows: string[] = []
  let row = ''
  let times = 0
  for (const sign of data!) {
    const code = sign.charCodeAt(0)
    if (sign === ':') rows.push(rows.at(-1)!)
    else if (sign === ',' || sign === '!') row = row.padEnd(digits, sign === ',' ? '0' : 'F')
    else if (code >= 0x47 && code <= 0x59) times += code - 0x46
    else if (code >= 0x67 && code <= 0x7a) times += 20 * (code - 0x66)
    else {
      row += sign.repeat(times || 1)
      times = 0
    }
    if (row.length > digits) throw new UnknownCommand(Buffer.from(row))
    if (row.length < digits) continue
    rows.push(row)
    row = ''
  }
  if (rows.length * Number(stride) !== Number(bytes)) throw new UnknownCommand(Buffer.from(command))
  return rows.map((each) => Buffer.from(each, 'hex'))
}
