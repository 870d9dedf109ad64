import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { PrinterLanguage } from '#contract/model/printers'
import type { DotPicture } from '../../electron/document/boxes'
import {
  escPos,
  tspl,
  UnknownCommand,
  zpl,
  type LanguageOfPrinter,
  type Mechanism,
  type PrintedSheet
} from './printer-languages'

const LANGUAGES: Record<PrinterLanguage, (dpi: number) => LanguageOfPrinter> = { escPos, tspl, zpl }

const USUAL_DPI = 203

export interface PrinterOptions {
  dpi?: number
  /** Rows until the paper ends. */
  paper?: number
  isOpen?: boolean
  /** Whether it answers questions for its status; text: what it says instead, and whenever it gets something. */
  answers?: boolean | string
  /** Bytes that it holds before it takes no more. */
  buffer?: number
  /** Takes one byte at a time. */
  isSlow?: boolean
  /** Breaks the connection after so many bytes. */
  breaksAfter?: number
  /** Takes nothing after so many bytes, until paper is loaded. */
  freezesAfter?: number
  /** Ends the connection, as if it had everything, after so many bytes. */
  closesAfter?: number
}

/** A printer on 127.0.0.1. */
export interface LoopbackPrinter {
  port: number
  /** What came out, each sheet up to where it was cut or the next one began. */
  readonly sheets: PrintedSheet[]
  /** Bytes of all connections so far. */
  readonly received: number
  readonly connections: number
  /** What it did not understand. */
  readonly errors: Error[]
  /** Rows printed so far. */
  readonly rows: number
  load(rows: number): void
  close(): void
}

/** What comes out of a printer that gets all this, and what it did not understand. */
export function printed(
  language: PrinterLanguage,
  bytes: Uint8Array
): Pick<LoopbackPrinter, 'sheets' | 'errors'> & { waiting: number } {
  const printer = new Printer(LANGUAGES[language](USUAL_DPI), {})
  printer.take(Buffer.from(bytes), () => undefined)
  return printer
}

/** The first rows of a sheet as a picture, and whether all of the rest of it is white. */
export function pictureOn(
  sheet: PrintedSheet,
  { width, height }: Pick<DotPicture, 'width' | 'height'>
): DotPicture & { isRestWhite: boolean } {
  const stride = Math.ceil(width / 8)
  const bits = new Uint8Array(stride * height)
  for (const [row, dots] of sheet.rows.slice(0, height).entries())
    bits.set(dots.subarray(0, stride), row * stride)
  const rest = [
    ...sheet.rows.slice(0, height).map((dots) => dots.subarray(stride)),
    ...sheet.rows.slice(height)
  ]
  return { width, height, bits, isRestWhite: rest.every((dots) => dots.every((byte) => byte === 0)) }
}

export async function startPrinter(
  language: PrinterLanguage,
  options: PrinterOptions = {}
): Promise<LoopbackPrinter> {
  const printer = new Printer(LANGUAGES[language](options.dpi ?? USUAL_DPI), options)
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections++
    sockets.add(socket)
    serve(socket, printer, options)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    get sheets() {
      return printer.sheets
    },
    get received() {
      return printer.received
    },
    get connections() {
      return connections
    },
    get errors() {
      return printer.errors
    },
    get rows() {
      return printer.rows
    },
    load: (rows) => printer.load(rows),
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }
}

function serve(
  socket: Socket,
  printer: Printer,
  { isSlow, closesAfter, breaksAfter, freezesAfter = Infinity, answers = true }: PrinterOptions
): void {
  const say = (answer: Buffer): void => {
    if (answers === true && socket.writable) socket.write(answer)
  }
  const most = Math.min(closesAfter ?? Infinity, breaksAfter ?? Infinity)
  let got = 0
  const take = (chunk: Buffer): void => {
    if (frozen && (frozen.length > 0 || got + chunk.length > freezesAfter)) {
      frozen.push(chunk)
      return
    }
    const part = chunk.subarray(0, Math.max(0, most - got))
    got += chunk.length
    printer.take(part, say)
    if (typeof answers === 'string') socket.write(answers)
    if (got < most) return
    if (most === breaksAfter) socket.resetAndDestroy()
    else socket.end()
  }
  const end = (): void => void (socket.writable && socket.end())
  if (closesAfter === 0) socket.end()
  /** What it would have taken. */
  let frozen: Buffer[] | null = freezesAfter === Infinity ? null : []
  printer.onRoom = () => {
    const thawed = frozen
    frozen = null
    for (const chunk of thawed ?? []) take(chunk)
    socket.resume()
  }
  if (!isSlow) {
    socket.on('data', (chunk: Buffer) => {
      take(chunk)
      if (printer.isFull) socket.pause()
    })
    socket.on('end', end)
    return
  }
  socket.on('readable', () => setImmediate(next))
  socket.on('end', end)
  function next(): void {
    const byte = socket.read(1) as Buffer | null
    if (byte === null) return
    take(byte)
    setImmediate(next)
  }
}

/** A printer's mechanics and its buffer. */
class Printer implements Mechanism {
  readonly #sheets: PrintedSheet[] = []
  readonly errors: Error[] = []
  readonly isOpen: boolean
  onRoom: () => void = () => undefined
  rows = 0
  received = 0
  #sheet: Buffer[] = []
  #buffer = Buffer.alloc(0)
  /** The last bytes, in which a question may begin. */
  #tail = Buffer.alloc(0)
  #paper: number
  #isOut = false
  readonly #most: number
  readonly #language: LanguageOfPrinter
  say: (answer: Buffer) => void = () => undefined

  constructor(
    language: LanguageOfPrinter,
    { paper = Infinity, isOpen = false, buffer = Infinity }: PrinterOptions
  ) {
    this.#language = language
    this.#paper = paper
    this.isOpen = isOpen
    this.#most = buffer
    this.#isOut = paper === 0
  }

  get sheets(): PrintedSheet[] {
    return this.#sheet.length === 0 ? this.#sheets : [...this.#sheets, { rows: this.#sheet, isCut: false }]
  }

  get isOut(): boolean {
    return this.#isOut
  }

  get waiting(): number {
    return this.#buffer.length
  }

  get isFull(): boolean {
    return this.#buffer.length >= this.#most
  }

  take(chunk: Buffer, say: (answer: Buffer) => void): void {
    this.say = say
    this.received += chunk.length
    this.#buffer = Buffer.concat([this.#buffer, chunk])
    this.#work()
    this.#answer(chunk)
  }

  load(rows: number): void {
    this.#paper = rows
    this.#isOut = false
    this.#work()
    if (!this.isFull) this.onRoom()
  }

  row(bits: Buffer): boolean {
    if (this.#paper === 0) {
      this.#isOut = true
      return false
    }
    this.#paper--
    this.rows++
    this.#sheet.push(bits)
    return true
  }

  endSheet(isCut: boolean): void {
    if (this.#sheet.length > 0) this.#sheets.push({ rows: this.#sheet, isCut })
    this.#sheet = []
  }

  #work(): void {
    while (this.#buffer.length > 0) {
      const length = this.#step()
      if (length === 0) return
      this.#buffer = this.#buffer.subarray(length)
    }
  }

  #step(): number {
    try {
      return this.#language.step(this.#buffer, this)
    } catch (error) {
      if (!(error instanceof UnknownCommand)) throw error
      this.errors.push(error)
      return error.length
    }
  }

  #answer(chunk: Buffer): void {
    const { sequence, answer } = this.#language.immediate
    const bytes = Buffer.concat([this.#tail, chunk])
    let end = 0
    for (const { 0: found, index } of bytes.toString('latin1').matchAll(sequence)) {
      this.say(answer(Buffer.from(found, 'latin1'), this))
      end = index + found.length
    }
    this.#tail = Buffer.from(bytes.subarray(Math.max(end, bytes.length - 2)))
  }
}
