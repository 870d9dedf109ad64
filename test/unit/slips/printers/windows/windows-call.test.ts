import type * as Koffi from 'koffi'
import { describe, expect, it } from 'vitest'
import { WindowsError } from '../../../../../electron/slips/printers/windows/natives'
import { loadCalls, MOST_BYTES } from '../../../../../electron/slips/printers/windows/windows-call'

/** A kernel32 that knows the last error alone. */
function kernel(): { calls: ReturnType<typeof loadCalls>; fail: (code: number) => void } {
  let last = 0
  const functions: Record<string, (...input: never[]) => unknown> = {
    GetLastError: () => last,
    SetLastError: (code: number) => void (last = code),
    FormatMessageW: (_flags: number, _source: null, code: number, _language: number, text: Buffer) => {
      const message = `Error ${code}.\r\n`
      text.write(message, 'utf16le')
      return message.length
    }
  }
  const func = (declaration: string): unknown => functions[/(\w+)\(/.exec(declaration)![1]!]
  const koffi = { load: () => ({ func }) } as unknown as typeof Koffi
  return { calls: loadCalls(koffi), fail: (code) => void (last = code) }
}

describe('a call that fails', () => {
  it("has Windows' code and words", () => {
    const { calls, fail } = kernel()
    fail(1801)
    const error = calls.failed('OpenPrinter')
    expect(error).toBeInstanceOf(WindowsError)
    expect([error.code, error.message]).toEqual([1801, 'OpenPrinter: Error 1801. (1801)'])
  })

  it('does not show the error of an earlier one', () => {
    const { calls, fail } = kernel()
    fail(1801)
    calls.failed('OpenPrinter')
    expect(calls.failed('StartPage').message).toBe('StartPage: failed (0)')
    expect(() => calls.must(0, 'EndPage')).toThrow('EndPage: failed (0)')
    expect(() => calls.must(1, 'EndPage')).not.toThrow()
  })
})

describe('a buffer that Windows fills', () => {
  it('is as large as Windows needs it, also if that grows', () => {
    const { calls } = kernel()
    const wanted = [10, 30, 30]
    const sizes: number[] = []
    const buffer = calls.filled('EnumJobs', (into, size, needed) => {
      expect(into?.length ?? 0).toBe(size)
      sizes.push(size)
      needed[0] = wanted[sizes.length - 1]!
      return size >= needed[0] ? 1 : 0
    })
    expect(sizes).toEqual([0, 10, 30])
    expect(buffer).toHaveLength(30)
  })

  it('may be empty', () => {
    expect(kernel().calls.filled('EnumJobs', () => 1)).toHaveLength(0)
  })

  it.each([
    ['fails for another reason', 0, 1],
    ['needs more than there can be', MOST_BYTES + 1, 1],
    ['needs more each time', 1, 5]
  ])('is not there if the call %s', (_what, more, times) => {
    const { calls, fail } = kernel()
    let count = 0
    const fill = (_into: Buffer | null, size: number, needed: number[]): number => {
      count++
      fail(5)
      needed[0] = size + more
      return 0
    }
    expect(() => calls.filled('EnumJobs', fill)).toThrow('EnumJobs: Error 5. (5)')
    expect(count).toBe(times)
  })
})
