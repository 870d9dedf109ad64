import type * as Koffi from 'koffi'
import type { Spooler, SpoolerJob } from './natives'
import { membersOf, type Calls } from './windows-call'

/** Levels of structures. */
const JOB_INFO = 1
const DOCUMENT_INFO = 1
/** Bytes that no driver or print processor touches. */
const RAW = 'RAW'
const MOST_JOBS = 10_000
/** Characters. A driver's own words may be any. */
const LONGEST_TEXT = 1_000

type JobFunctions = Omit<
  Spooler,
  'printers' | 'defaultPrinter' | 'open' | 'close' | 'printer' | 'settings' | 'mergedSettings' | 'capability'
>

/** The functions of the spooler, `library`, for its jobs. */
export function jobFunctions(koffi: typeof Koffi, library: Koffi.LibraryHandle, calls: Calls): JobFunctions {
  const { must, filled } = calls
  const jobInfo = jobStructure(koffi)
  const getJob = library.func(
    'int __stdcall GetJobW(void *printer, uint32 id, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed)'
  )
  const enumJobs = library.func(
    'int __stdcall EnumJobsW(void *printer, uint32 first, uint32 most, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed, _Out_ uint32 *count)'
  )
  const setJob = library.func(
    'int __stdcall SetJobW(void *printer, uint32 id, uint32 level, void *info, uint32 command)'
  )

  return {
    job(printer, id) {
      return jobOf(
        koffi.decode(
          filled('GetJob', (...fill) => getJob(printer, id, JOB_INFO, ...fill)),
          jobInfo
        )
      )
    },
    jobs(printer) {
      const count = [0]
      const buffer = filled('EnumJobs', (...fill) =>
        enumJobs(printer, 0, MOST_JOBS, JOB_INFO, ...fill, count)
      )
      if (count[0] === 0) return []
      const jobs: JobInfo[] = koffi.decode(buffer, koffi.array(jobInfo, count[0]!))
      return jobs.map(jobOf)
    },
    controlJob: (printer, id, command) => must(setJob(printer, id, 0, null, command), 'SetJob'),
    ...rawFunctions(koffi, library, calls)
  }
}

type RawFunctions = Pick<Spooler, 'startRawDocument' | 'write' | 'endRawDocument' | 'abortRawDocument'>

function rawFunctions(koffi: typeof Koffi, library: Koffi.LibraryHandle, { must }: Calls): RawFunctions {
  const documentInfo = koffi.struct({ pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' })
  const startDoc = library.func('__stdcall', 'StartDocPrinterW', 'uint32', [
    'void *',
    'uint32',
    koffi.pointer(documentInfo)
  ])
  const startPage = library.func('int __stdcall StartPagePrinter(void *printer)')
  const writePrinter = library.func(
    'int __stdcall WritePrinter(void *printer, void *bytes, uint32 count, _Out_ uint32 *written)'
  )
  const endPage = library.func('int __stdcall EndPagePrinter(void *printer)')
  const endDoc = library.func('int __stdcall EndDocPrinter(void *printer)')
  const abort = library.func('int __stdcall AbortPrinter(void *printer)')

  return {
    startRawDocument(printer, document) {
      const info = { pDocName: document, pOutputFile: null, pDatatype: RAW }
      const id: number = startDoc(printer, DOCUMENT_INFO, info)
      must(id, 'StartDocPrinter')
      try {
        must(startPage(printer), 'StartPagePrinter')
      } catch (error) {
        abort(printer)
        throw error
      }
      return id
    },
    write(printer, bytes) {
      const written = [0]
      must(writePrinter(printer, bytes, bytes.length, written) && written[0], 'WritePrinter')
      return written[0]!
    },
    endRawDocument(printer) {
      must(endPage(printer), 'EndPagePrinter')
      must(endDoc(printer), 'EndDocPrinter')
    },
    abortRawDocument: (printer) => must(abort(printer), 'AbortPrinter')
  }
}

interface JobInfo {
  JobId: number
  pDocument: string | null
  pStatus: string | null
  Status: number
}

/** JOB_INFO_1W. */
function jobStructure(koffi: typeof Koffi): Koffi.TypeObject {
  return koffi.struct({
    JobId: 'uint32',
    ...membersOf('str16', 'pPrinterName', 'pMachineName', 'pUserName', 'pDocument', 'pDatatype', 'pStatus'),
    ...membersOf('uint32', 'Status', 'Priority', 'Position', 'TotalPages', 'PagesPrinted'),
    Submitted: koffi.array('uint16', 8)
  })
}

function jobOf({ JobId, pDocument, pStatus, Status }: JobInfo): SpoolerJob {
  const text = (pointed: string | null): string => (pointed ?? '').slice(0, LONGEST_TEXT)
  return { id: JobId, document: text(pDocument), status: Status, statusText: text(pStatus) }
}
