import type * as Koffi from 'koffi'
import type { Handle, Spooler } from './natives'
import { jobFunctions } from './spooler-jobs'
import { membersOf, MOST_BYTES, type Calls } from './windows-call'

/** PRINTER_ENUM_LOCAL and PRINTER_ENUM_CONNECTIONS. */
const OWN_AND_CONNECTED = 2 | 4
/** Levels of structures: names alone, for which no other computer is asked; all of a printer. */
const PRINTER_NAMES = 4
const PRINTER_INFO = 2
/** Modes of DocumentProperties. */
const OUT_BUFFER = 2
const IN_BUFFER = 8
const IDOK = 1
/** No driver has so many forms. */
const MOST_ENTRIES = 10_000

/** Windows' spooler. docs/adr/0038-windows-through-gdi.md says which of its functions were tried, and where. */
export function loadSpooler(koffi: typeof Koffi, calls: Calls): Spooler {
  const library = koffi.load('winspool.drv')
  return {
    ...printerFunctions(koffi, library, calls),
    ...settingFunctions(library, calls),
    ...jobFunctions(koffi, library, calls)
  }
}

type PrinterFunctions = Pick<Spooler, 'printers' | 'defaultPrinter' | 'open' | 'close' | 'printer'>

function printerFunctions(
  koffi: typeof Koffi,
  library: Koffi.LibraryHandle,
  { must, filled }: Calls
): PrinterFunctions {
  const { printerName, printerInfo } = structures(koffi)
  const enumPrinters = library.func(
    'int __stdcall EnumPrintersW(uint32 flags, str16 name, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed, _Out_ uint32 *count)'
  )
  const getDefaultPrinter = library.func(
    'int __stdcall GetDefaultPrinterW(void *buffer, _Inout_ uint32 *characters)'
  )
  const openPrinter = library.func(
    'int __stdcall OpenPrinterW(str16 name, _Out_ void **printer, void *defaults)'
  )
  const closePrinter = library.func('int __stdcall ClosePrinter(void *printer)')
  const getPrinter = library.func(
    'int __stdcall GetPrinterW(void *printer, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed)'
  )

  return {
    printers() {
      const count = [0]
      const buffer = filled('EnumPrinters', (...fill) =>
        enumPrinters(OWN_AND_CONNECTED, null, PRINTER_NAMES, ...fill, count)
      )
      if (count[0] === 0) return []
      const names: PrinterName[] = koffi.decode(buffer, koffi.array(printerName, count[0]!))
      return names.map(({ pPrinterName: name, Attributes: attributes }) => ({ name, attributes }))
    },
    defaultPrinter() {
      const buffer = filled('GetDefaultPrinter', (into, size, needed) => {
        const characters = [size / 2]
        const result: number = getDefaultPrinter(into, characters)
        needed[0] = 2 * characters[0]!
        return result
      })
      return buffer.toString('utf16le').split('\0', 1)[0]!
    },
    open(printer) {
      const handle: (Handle | null)[] = [null]
      must(openPrinter(printer, handle, null) && handle[0], 'OpenPrinter')
      return handle[0]!
    },
    close: (printer) => void closePrinter(printer),
    printer(printer) {
      const buffer = filled('GetPrinter', (...fill) => getPrinter(printer, PRINTER_INFO, ...fill))
      const { pPortName, Status, Attributes }: PrinterInfo = koffi.decode(buffer, printerInfo)
      return { port: pPortName ?? '', status: Status, attributes: Attributes }
    }
  }
}

type SettingFunctions = Pick<Spooler, 'settings' | 'mergedSettings' | 'capability'>

function settingFunctions(library: Koffi.LibraryHandle, { must }: Calls): SettingFunctions {
  const documentProperties = library.func(
    'int __stdcall DocumentPropertiesW(void *window, void *printer, str16 name, void *out, void *in, uint32 mode)'
  )
  const deviceCapabilities = library.func(
    'int __stdcall DeviceCapabilitiesW(str16 name, str16 port, uint16 index, void *out, void *settings)'
  )
  const sizeOf = (printer: Handle, name: string): number => {
    const size: number = documentProperties(null, printer, name, null, null, 0)
    must(size > 0 && size <= MOST_BYTES, 'DocumentProperties')
    return size
  }

  return {
    settings(printer, name) {
      const settings = Buffer.alloc(sizeOf(printer, name))
      must(documentProperties(null, printer, name, settings, null, OUT_BUFFER) === IDOK, 'DocumentProperties')
      return settings
    },
    mergedSettings(printer, name, wanted) {
      const merged = Buffer.alloc(Math.max(wanted.length, sizeOf(printer, name)))
      const mode = IN_BUFFER | OUT_BUFFER
      must(documentProperties(null, printer, name, merged, wanted, mode) === IDOK, 'DocumentProperties')
      return merged
    },
    capability(name, port, index, bytes) {
      const count: number = deviceCapabilities(name, port, index, null, null)
      if (count <= 0 || count > MOST_ENTRIES) return Buffer.alloc(0)
      const list = Buffer.alloc(count * bytes)
      return deviceCapabilities(name, port, index, list, null) === count ? list : Buffer.alloc(0)
    }
  }
}

interface PrinterName {
  pPrinterName: string
  Attributes: number
}

interface PrinterInfo {
  pPortName: string | null
  Status: number
  Attributes: number
}

/** PRINTER_INFO_4W and PRINTER_INFO_2W. Named structures could be declared only once. */
function structures(koffi: typeof Koffi): { printerName: Koffi.TypeObject; printerInfo: Koffi.TypeObject } {
  return {
    printerName: koffi.struct({ ...membersOf('str16', 'pPrinterName', 'pServerName'), Attributes: 'uint32' }),
    printerInfo: koffi.struct({
      ...membersOf('str16', 'pServerName', 'pPrinterName', 'pShareName', 'pPortName', 'pDriverName'),
      ...membersOf('str16', 'pComment', 'pLocation'),
      pDevMode: 'void *',
      ...membersOf('str16', 'pSepFile', 'pPrintProcessor', 'pDatatype', 'pParameters'),
      pSecurityDescriptor: 'void *',
      ...membersOf('uint32', 'Attributes', 'Priority', 'DefaultPriority', 'StartTime', 'UntilTime'),
      ...membersOf('uint32', 'Status', 'cJobs', 'AveragePPM')
    })
  }
}
