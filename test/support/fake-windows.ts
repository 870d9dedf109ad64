import type { DotPicture } from '../../electron/document/boxes'
import type { DeviceBitmap } from '../../electron/slips/printers/windows/device-bitmap'
import {
  CONTROL,
  WindowsError,
  type Gdi,
  type Handle,
  type Natives,
  type Spooler,
  type SpoolerJob
} from '../../electron/slips/printers/windows/natives'
import { JOB } from '../../electron/slips/printers/windows/job-status'
import type { Paper } from '../../electron/slips/printers/windows/print-settings'

/** Offsets in a DEVMODEW, and bits of its `dmFields`. */
export const DEVMODE = {
  size: 68,
  driverSize: 70,
  fields: 72,
  orientation: 76,
  paperSize: 78,
  paperLength: 80,
  paperWidth: 82,
  scale: 84,
  copies: 86,
  printQuality: 90,
  color: 92,
  duplex: 94,
  yResolution: 96,
  collate: 100,
  nUp: 180
} as const
const DEVMODE_BYTES = 220
const DRIVER_BYTES = 8
const ALL_FIELDS = 0x1_ff_ff
const CUSTOM_PAPER = 256
const TENTHS_AN_INCH = 254

type Setting = Exclude<keyof typeof DEVMODE, 'size' | 'driverSize'>

export interface FakePrinter {
  name: string
  port: string
  status: number
  attributes: number
  /** What the user has set for it. */
  defaults: Partial<Record<Setting, number>>
  /** What its driver sets whatever it is asked for. */
  insists: Partial<Record<Setting, number>>
  papers: Paper[]
  resolutions: [x: number, y: number][]
  /** Where it cannot print, in dots. */
  margins: { left: number; top: number; right: number; bottom: number }
}

interface FakeJob extends SpoolerJob {
  printer: string
  /** What comes out, in dots of the whole paper. */
  sheets: DotPicture[]
  raw: Buffer
  settings: Buffer | null
}

interface Context {
  printer: FakePrinter
  settings: Buffer
  job: FakeJob | null
  page: DotPicture | null
}

/** A Windows with printers, as far as `Natives` knows it. Wrong uses of it throw a `TypeError`. */
export class FakeWindows implements Natives {
  readonly printers: FakePrinter[] = []
  default: string | null = null
  /** Jobs in a queue. */
  jobs: FakeJob[] = []
  /** Names of calls that fail, and their errors. */
  readonly failures = new Map<string, number>()
  /** The names of all calls so far. */
  readonly calls: string[] = []
  /** Most bytes that the spooler takes at once. */
  mostWritten = Number.POSITIVE_INFINITY
  readonly #handles = new Map<Handle, FakePrinter>()
  readonly #contexts = new Map<Handle, Context>()
  #count = 0
  #jobCount = 0

  /** Handles that were not given back. */
  get open(): number {
    return this.#handles.size + this.#contexts.size
  }

  add(printer: Partial<FakePrinter> & { name: string }): FakePrinter {
    const added = {
      port: 'USB001',
      status: 0,
      attributes: 0x40,
      defaults: {},
      insists: {},
      papers: [{ id: 9, width: 2_100, height: 2_970 }],
      resolutions: [[203, 203]] as [number, number][],
      margins: { left: 0, top: 0, right: 0, bottom: 0 },
      ...printer
    }
    this.printers.push(added)
    return added
  }

  /** The only job. */
  get job(): FakeJob {
    if (this.jobs.length !== 1) throw new TypeError(`there are ${this.jobs.length} jobs`)
    return this.jobs[0]!
  }

  /** What Windows does with a job once the printer has it. */
  finish(job: FakeJob, status: number = JOB.printed): void {
    if ((job.status & JOB.retained) === 0) return this.#remove(job)
    job.status = status | JOB.retained
  }

  #remove(job: FakeJob): void {
    this.jobs = this.jobs.filter((other) => other !== job)
  }

  #call(name: string): void {
    this.calls.push(name)
    const code = this.failures.get(name)
    if (code !== undefined) throw new WindowsError(name, code, 'as the test wants it')
  }

  #printer(handle: Handle): FakePrinter {
    const printer = this.#handles.get(handle)
    if (!printer) throw new TypeError('no such handle')
    return printer
  }

  #context(handle: Handle): Context {
    const context = this.#contexts.get(handle)
    if (!context) throw new TypeError('no such device context')
    return context
  }

  #job(handle: Handle, id: number): FakeJob {
    const { name } = this.#printer(handle)
    const job = this.jobs.find((each) => each.id === id && each.printer === name)
    if (!job) throw new WindowsError('Job', 87, 'The parameter is incorrect.')
    return job
  }

  #start(printer: FakePrinter, document: string, settings: Buffer | null): FakeJob {
    const id = ++this.#jobCount
    const empty = { sheets: [], raw: Buffer.alloc(0), statusText: '', status: JOB.spooling }
    const job = { id, printer: printer.name, document, settings, ...empty }
    this.jobs.push(job)
    return job
  }

  readonly spooler: Spooler = {
    printers: () => {
      this.#call('printers')
      return this.printers.map(({ name, attributes }) => ({ name, attributes }))
    },
    defaultPrinter: () => {
      this.#call('defaultPrinter')
      if (this.default === null) throw new WindowsError('GetDefaultPrinter', 2, 'There is none.')
      return this.default
    },
    open: (name) => {
      this.#call('open')
      const printer = this.printers.find((each) => each.name === name)
      if (!printer) throw new WindowsError('OpenPrinter', 1801, 'The printer name is invalid.')
      const handle = BigInt(++this.#count)
      this.#handles.set(handle, printer)
      return handle
    },
    close: (handle) => {
      this.#printer(handle)
      this.#handles.delete(handle)
    },
    printer: (handle) => {
      this.#call('printer')
      const { port, status, attributes } = this.#printer(handle)
      return { port, status, attributes }
    },
    settings: (handle) => {
      this.#call('settings')
      return devmodeOf(this.#printer(handle).defaults)
    },
    mergedSettings: (handle, _name, wanted) => {
      this.#call('mergedSettings')
      const merged = Buffer.from(wanted)
      write(merged, this.#printer(handle).insists)
      return merged
    },
    capability: (name, port, index, bytes) => {
      this.#call('capability')
      const printer = this.printers.find((each) => each.name === name && each.port === port)
      if (!printer) throw new TypeError('no such printer at this port')
      return capabilityOf(printer, index, bytes)
    },
    job: (handle, id) => {
      this.#call('job')
      return this.#job(handle, id)
    },
    jobs: (handle) => {
      this.#call('jobs')
      const { name } = this.#printer(handle)
      return this.jobs.filter(({ printer }) => printer === name)
    },
    controlJob: (handle, id, command) => {
      this.#call(`controlJob ${command}`)
      const job = this.#job(handle, id)
      if (command === CONTROL.retain) job.status |= JOB.retained
      // Windows deletes a job that is released, printed or not.
      else this.#remove(job)
    },
    startRawDocument: (handle, document) => {
      this.#call('startRawDocument')
      return this.#start(this.#printer(handle), document, null).id
    },
    write: (handle, bytes) => {
      this.#call('write')
      const job = this.#unfinished(this.#printer(handle))
      const taken = bytes.subarray(0, this.mostWritten)
      job.raw = Buffer.concat([job.raw, taken])
      return taken.length
    },
    endRawDocument: (handle) => {
      this.#call('endRawDocument')
      this.#unfinished(this.#printer(handle)).status &= ~JOB.spooling
    },
    abortRawDocument: (handle) => {
      this.#call('abortRawDocument')
      this.#remove(this.#unfinished(this.#printer(handle)))
    }
  }

  #unfinished({ name }: FakePrinter): FakeJob {
    const job = this.jobs.find(({ printer, status }) => printer === name && (status & JOB.spooling) !== 0)
    if (!job) throw new TypeError('there is no document')
    return job
  }

  readonly gdi: Gdi = {
    createContext: (name, settings) => {
      this.#call('createContext')
      const printer = this.printers.find((each) => each.name === name)
      if (!printer) throw new TypeError('no such printer')
      const handle = BigInt(++this.#count)
      this.#contexts.set(handle, { printer, settings: Buffer.from(settings), job: null, page: null })
      return handle
    },
    deleteContext: (handle) => {
      this.#context(handle)
      this.#contexts.delete(handle)
    },
    deviceCap: (handle, index) => {
      const { printer, settings } = this.#context(handle)
      const { x, y } = resolutionOf(settings)
      const { left, top, right, bottom } = printer.margins
      const paper = paperOf(printer, settings)
      const caps: Record<number, number> = {
        8: paper.width - left - right,
        10: paper.height - top - bottom,
        88: x,
        90: y,
        112: left,
        113: top
      }
      const cap = caps[index]
      if (cap === undefined) throw new TypeError(`no capability ${index}`)
      return cap
    },
    startDocument: (handle, document) => {
      this.#call('startDocument')
      const context = this.#context(handle)
      context.job = this.#start(context.printer, document, context.settings)
      return context.job.id
    },
    startPage: (handle) => {
      this.#call('startPage')
      const context = this.#context(handle)
      const { width, height } = paperOf(context.printer, context.settings)
      context.page = { width, height, bits: new Uint8Array(Math.ceil(width / 8) * height) }
    },
    drawBitmap: (handle, bitmap) => {
      this.#call('drawBitmap')
      const { page, printer } = this.#context(handle)
      if (!page) throw new TypeError('there is no page')
      draw(page, bitmap, printer.margins)
    },
    endPage: (handle) => {
      this.#call('endPage')
      const { job, page } = this.#context(handle)
      if (!job || !page) throw new TypeError('there is no page')
      job.sheets.push(page)
    },
    endDocument: (handle) => {
      this.#call('endDocument')
      const { job } = this.#context(handle)
      if (!job) throw new TypeError('there is no document')
      job.status &= ~JOB.spooling
    },
    abortDocument: (handle) => {
      this.#call('abortDocument')
      const { job } = this.#context(handle)
      if (!job) throw new TypeError('there is no document')
      this.#remove(job)
    }
  }
}

/** Returns a DEVMODEW with private settings of its driver. */
export function devmodeOf(defaults: FakePrinter['defaults']): Buffer {
  const devmode = Buffer.alloc(DEVMODE_BYTES + DRIVER_BYTES)
  devmode.writeUInt16LE(DEVMODE_BYTES, DEVMODE.size)
  devmode.writeUInt16LE(DRIVER_BYTES, DEVMODE.driverSize)
  devmode.writeUInt32LE(ALL_FIELDS, DEVMODE.fields)
  devmode.fill(0xab, DEVMODE_BYTES)
  const usual = { orientation: 1, paperSize: 9, scale: 100, copies: 1, duplex: 1 }
  write(devmode, { ...usual, printQuality: 203, yResolution: 203, ...defaults })
  return devmode
}

function write(devmode: Buffer, settings: FakePrinter['defaults']): void {
  for (const [name, value] of Object.entries(settings)) {
    if (name === 'fields') devmode.writeUInt32LE(value, DEVMODE.fields)
    else devmode.writeInt16LE(value, DEVMODE[name as Setting])
  }
}

function resolutionOf(devmode: Buffer): { x: number; y: number } {
  return { x: devmode.readInt16LE(DEVMODE.printQuality), y: devmode.readInt16LE(DEVMODE.yResolution) }
}

/** Size of the paper in dots. */
function paperOf({ papers }: FakePrinter, devmode: Buffer): { width: number; height: number } {
  const id = devmode.readInt16LE(DEVMODE.paperSize)
  const custom = {
    width: devmode.readInt16LE(DEVMODE.paperWidth),
    height: devmode.readInt16LE(DEVMODE.paperLength)
  }
  const paper = id === CUSTOM_PAPER ? custom : papers.find((each) => each.id === id)
  if (!paper) throw new TypeError(`no paper ${id}`)
  const { x, y } = resolutionOf(devmode)
  return {
    width: Math.round((paper.width / TENTHS_AN_INCH) * x),
    height: Math.round((paper.height / TENTHS_AN_INCH) * y)
  }
}

function capabilityOf({ papers, resolutions }: FakePrinter, index: number, bytes: number): Buffer {
  const lists: Record<number, number[][]> = {
    2: papers.map(({ id }) => [id]),
    3: papers.map(({ width, height }) => [width, height]),
    13: resolutions
  }
  const list = lists[index]
  if (!list) throw new TypeError(`no list ${index}`)
  return Buffer.concat(
    list.map((values) => {
      const entry = Buffer.alloc(bytes)
      for (const [at, value] of values.entries()) entry.writeIntLE(value, at * 4, Math.min(4, bytes))
      return entry
    })
  )
}

/** Draws a DIB that lies bottom up, at the origin of what can be printed on. */
function draw(
  page: DotPicture,
  { width, height, info, bits }: DeviceBitmap,
  margins: FakePrinter['margins']
): void {
  if (info.readInt32LE(4) !== width || info.readInt32LE(8) !== height) throw new TypeError('two sizes')
  const row = Math.ceil(width / 32) * 4
  if (bits.length !== row * height) throw new TypeError('GDI would read beyond the dots')
  const isInk = [0, 1].map((colour) => info.readUInt32LE(40 + colour * 4) === 0)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = (bits[(height - 1 - y) * row + (x >> 3)]! >> (7 - (x & 7))) & 1
      const [left, top] = [margins.left + x, margins.top + y]
      const isOnPaper = left < page.width - margins.right && top < page.height - margins.bottom
      if (isInk[bit] && isOnPaper)
        page.bits[top * Math.ceil(page.width / 8) + (left >> 3)]! |= 0x80 >> (left & 7)
    }
  }
}
