import type { PrinterCapabilities } from '#contract/model/printers'
import type { SystemPrinter } from '../printers'
import { RawDocument, SheetDocument } from './documents'
import { ATTRIBUTE, isTaken, JOB, jobStatusOf, printerErrorOf } from './job-status'
import { attempt, CONTROL, ERROR, WindowsError, type Handle, type Natives, type SpoolerJob } from './natives'
import { OpenDocuments } from './open-documents'
import type { Paper } from './print-settings'
import type { SpoolerApi } from './protocol'

/** Indices of DeviceCapabilities, and the sizes of their entries: a word, two 32-bit integers. */
const PAPERS = { index: 2, bytes: 2 }
const PAPER_SIZES = { index: 3, bytes: 8 }
const RESOLUTIONS = { index: 13, bytes: 8 }
const HUNDREDTHS_A_TENTH = 10

/** What the spooler's thread does, by Windows' own functions. */
export function spoolerApi(natives: Natives): SpoolerApi {
  const { spooler } = natives
  const documents = new OpenDocuments(spooler)
  const withPrinter = <T>(name: string, work: (printer: Handle) => T): T => {
    const printer = spooler.open(name)
    try {
      return work(printer)
    } finally {
      spooler.close(printer)
    }
  }

  return {
    async list() {
      const usual = attempt(() => spooler.defaultPrinter())
      return spooler.printers().map(({ name, attributes }): SystemPrinter => {
        // Asking another computer may take half a minute.
        const isNear = (attributes & ATTRIBUTE.network) === 0
        const printer = isNear ? attempt(() => withPrinter(name, (handle) => spooler.printer(handle))) : null
        return {
          name,
          displayName: name,
          isDefault: name === usual,
          printerError: printerErrorOf(printer ?? { status: 0, attributes })
        }
      })
    },
    capabilities: async (name) => withPrinter(name, (printer) => capabilitiesOf(natives, name, printer)),
    startSheets: async (target) =>
      documents.start(target, (printer) => {
        const papers = papersOf(natives, target.printer, printer)
        return SheetDocument.start(natives, printer, target, papers)
      }),
    printSheet: async (number, picture) => documents.get(number, SheetDocument).print(picture),
    startRaw: async (target) =>
      documents.start(target, (printer) => new RawDocument(spooler, printer, target.name)),
    writeRaw: async (number, bytes) => documents.get(number, RawDocument).write(bytes),
    end: async (number) => documents.end(number),
    abort: async (number) => documents.abort(number),
    status: async (name, spoolerId, document) =>
      withPrinter(name, (printer) => {
        const job = jobOf(natives, printer, spoolerId)
        if (!job || job.document !== (document ?? job.document))
          return { state: 'lost', printerError: null, message: '', sheets: null }
        const status = jobStatusOf(job, spooler.printer(printer))
        // It is in the queue for this answer only. Before it is printed, this would delete it.
        if (isTaken(job) && (job.status & JOB.retained) !== 0) {
          attempt(() => spooler.controlJob(printer, spoolerId, CONTROL.release))
        }
        return status
      }),
    find: async (name, document) =>
      withPrinter(name, (printer) =>
        spooler
          .jobs(printer)
          .filter((job) => job.document === document)
          .map(({ id }) => id)
      ),
    async cancel(name, spoolerId) {
      withPrinter(name, (printer) => spooler.controlJob(printer, spoolerId, CONTROL.delete))
    }
  }
}

/** Returns null if the spooler does not know the job any more. */
function jobOf({ spooler }: Natives, printer: Handle, spoolerId: number): SpoolerJob | null {
  try {
    return spooler.job(printer, spoolerId)
  } catch (error) {
    if (error instanceof WindowsError && error.code === ERROR.invalidParameter) return null
    throw error
  }
}

function papersOf({ spooler }: Natives, name: string, printer: Handle): Paper[] {
  const { port } = spooler.printer(printer)
  const ids = spooler.capability(name, port, PAPERS.index, PAPERS.bytes)
  const sizes = spooler.capability(name, port, PAPER_SIZES.index, PAPER_SIZES.bytes)
  const count = Math.min(ids.length / PAPERS.bytes, sizes.length / PAPER_SIZES.bytes)
  return Array.from({ length: Math.floor(count) }, (_, at) => ({
    id: ids.readInt16LE(at * PAPERS.bytes),
    width: sizes.readInt32LE(at * PAPER_SIZES.bytes),
    height: sizes.readInt32LE(at * PAPER_SIZES.bytes + 4)
  })).filter(({ width, height }) => width > 0 && height > 0)
}

function capabilitiesOf(natives: Natives, name: string, printer: Handle): PrinterCapabilities {
  const { spooler } = natives
  const { index, bytes } = RESOLUTIONS
  const pairs = spooler.capability(name, spooler.printer(printer).port, index, bytes)
  const resolutions = new Set<number>()
  for (let at = 0; at + bytes <= pairs.length; at += bytes) {
    const [x, y] = [pairs.readInt32LE(at), pairs.readInt32LE(at + 4)]
    // Codes are verified for square dots.
    if (x > 0 && x === y) resolutions.add(x)
  }
  return {
    resolutions: [...resolutions].toSorted((a, b) => a - b),
    media: papersOf(natives, name, printer).map(({ width, height }) => ({
      width: width * HUNDREDTHS_A_TENTH,
      height: height * HUNDREDTHS_A_TENTH
    }))
  }
}
