import type { DotPicture } from '../../electron/document/boxes'
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
import {
  capabilityOf,
  devmodeOf,
  draw,
  paperOf,
  resolutionOf,
  writeSettings,
  type FakePrinter
} from './fake-driver'

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
      writeSettings(merged, this.#printer(handle).insists)
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
