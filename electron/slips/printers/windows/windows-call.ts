import type * as Koffi from 'koffi'
import { WindowsError } from './natives'

const NO_ERROR = 0
const FROM_SYSTEM = 0x10_00
const IGNORE_INSERTS = 0x2_00
/** No line breaks. */
const ONE_LINE = 0xff
const LONGEST_TEXT = 512
/** No list of printers or jobs, and no settings of a driver, are nearly as large. */
export const MOST_BYTES = 16 * 1024 * 1024
/** A list may grow between asking for its size and asking for it. */
const MOST_TRIES = 5

/** What is the same in every call of Windows. */
export interface Calls {
  /** Makes the error of a call that has just failed on this thread. */
  failed(call: string): WindowsError
  /** Throws if a call failed, which its result says. */
  must(result: unknown, call: string): void
  /** Calls a function that fills a buffer and says how many bytes it needs, up to `MOST_BYTES`. */
  filled(call: string, fill: (buffer: Buffer | null, size: number, needed: number[]) => number): Buffer
}

export function loadCalls(koffi: typeof Koffi): Calls {
  const library = koffi.load('kernel32.dll')
  const getLastError = library.func('uint32 __stdcall GetLastError()')
  const setLastError = library.func('void __stdcall SetLastError(uint32 code)')
  const formatMessage = library.func(
    'uint32 __stdcall FormatMessageW(uint32 flags, void *source, uint32 code, uint32 language, void *text, uint32 size, void *inserts)'
  )

  function failed(call: string): WindowsError {
    const code: number = getLastError()
    // Not every function sets an error: one that fails later must not show this one.
    setLastError(NO_ERROR)
    if (code === NO_ERROR) return new WindowsError(call, code, '')
    const text = Buffer.alloc(LONGEST_TEXT * 2)
    const flags = FROM_SYSTEM | IGNORE_INSERTS | ONE_LINE
    const length: number = formatMessage(flags, null, code, 0, text, LONGEST_TEXT, null)
    return new WindowsError(call, code, text.toString('utf16le', 0, length * 2).trim())
  }

  return {
    failed,
    must(result, call) {
      if (!result) throw failed(call)
    },
    filled(call, fill) {
      let size = 0
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const buffer = Buffer.alloc(size)
        const needed = [0]
        if (fill(size === 0 ? null : buffer, size, needed) !== 0) return buffer
        if (needed[0]! <= size || needed[0]! > MOST_BYTES) break
        size = needed[0]!
      }
      throw failed(call)
    }
  }
}

/** Members of a structure that are alike. */
export function membersOf(type: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, type]))
}
