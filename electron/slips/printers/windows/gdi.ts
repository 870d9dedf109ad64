import type * as Koffi from 'koffi'
import type { Gdi, Handle } from './natives'
import type { Calls } from './windows-call'

const COLOUR_TABLE_IS_RGB = 0
/** The dots replace what is there. */
const COPY = 0xcc_00_20
const GDI_ERROR = -1

/** Windows' GDI. docs/adr/0038-windows-through-gdi.md says which of its functions were tried, and where. */
export function loadGdi(koffi: typeof Koffi, { must, failed }: Calls): Gdi {
  const library = koffi.load('gdi32.dll')
  const documentInfo = koffi.struct({
    cbSize: 'int',
    lpszDocName: 'str16',
    lpszOutput: 'str16',
    lpszDatatype: 'str16',
    fwType: 'uint32'
  })
  const createDC = library.func(
    'void * __stdcall CreateDCW(str16 driver, str16 device, str16 port, void *mode)'
  )
  const deleteDC = library.func('int __stdcall DeleteDC(void *dc)')
  const getDeviceCaps = library.func('int __stdcall GetDeviceCaps(void *dc, int index)')
  const startDoc = library.func('__stdcall', 'StartDocW', 'int', ['void *', koffi.pointer(documentInfo)])
  const startPage = library.func('int __stdcall StartPage(void *dc)')
  const endPage = library.func('int __stdcall EndPage(void *dc)')
  const endDoc = library.func('int __stdcall EndDoc(void *dc)')
  const abortDoc = library.func('int __stdcall AbortDoc(void *dc)')
  const stretchDIBits = library.func(
    'int __stdcall StretchDIBits(void *dc, int x, int y, int width, int height, int fromX, int fromY, int fromWidth, int fromHeight, void *bits, void *info, uint32 usage, uint32 rop)'
  )
  const positive = (result: number, call: string): number => {
    if (result <= 0) throw failed(call)
    return result
  }

  return {
    createContext(printer, settings) {
      const context: Handle | null = createDC('WINSPOOL', printer, null, settings)
      must(context, 'CreateDC')
      return context!
    },
    deleteContext: (context) => void deleteDC(context),
    deviceCap: (context, index) => getDeviceCaps(context, index),
    startDocument(context, document) {
      const info = { cbSize: koffi.sizeof(documentInfo), lpszDocName: document, fwType: 0 }
      return positive(startDoc(context, { ...info, lpszOutput: null, lpszDatatype: null }), 'StartDoc')
    },
    startPage: (context) => void positive(startPage(context), 'StartPage'),
    drawBitmap(context, { width, height, info, bits }) {
      const size = [width, height] as const
      const lines: number = stretchDIBits(
        context,
        ...[0, 0, ...size],
        ...[0, 0, ...size],
        bits,
        info,
        COLOUR_TABLE_IS_RGB,
        COPY
      )
      if (lines === 0 || lines === GDI_ERROR) throw failed('StretchDIBits')
    },
    endPage: (context) => void positive(endPage(context), 'EndPage'),
    endDocument: (context) => void positive(endDoc(context), 'EndDoc'),
    abortDocument: (context) => void positive(abortDoc(context), 'AbortDoc')
  }
}
