import { describe, expect, it } from 'vitest'
import { plainLine as cellsOf, rowText, type Line } from '../../../electron/cli/lines'

const plainLine = (line: Line): string => rowText(cellsOf(line))

const unpaid = {
  paymentId: 'XID-1',
  status: 'unpaid',
  statusCode: '9',
  conflictReasons: [],
  amount: 65_000,
  checkedAt: 'T'
}

describe('plain lines', () => {
  it('give the facts in columns', () => {
    expect(plainLine(unpaid)).toBe('XID-1\tunpaid\t65000\tT')
    expect(
      plainLine({ paymentId: 'XID-1', outcome: 'notFound', message: 'data not found', checkedAt: 'T' })
    ).toBe('XID-1\tnotFound\t\tT\tdata not found')
  })

  it('show every doubt', () => {
    expect(plainLine({ ...unpaid, status: 'unknown', statusCode: '5' })).toBe('XID-1\tunknown(5)\t65000\tT')
    expect(plainLine({ ...unpaid, conflictReasons: ['unpaidAfterPaid', 'amountChanged'] })).toBe(
      'XID-1\tunpaid+unpaidAfterPaid+amountChanged\t65000\tT'
    )
    expect(plainLine({ ...unpaid, lastOutcome: 'failed', lastTriedAt: 'U', lastMessage: 'busy' })).toBe(
      'XID-1\tunpaid\t65000\tT\tfailed U busy'
    )
    expect(plainLine({ ...unpaid, lastOutcome: 'found', lastTriedAt: 'T', lastMessage: 'Success' })).toBe(
      'XID-1\tunpaid\t65000\tT'
    )
  })

  it("keep the server's words on their line and off the terminal's controls", () => {
    expect(
      plainLine({ paymentId: 'XID-1', outcome: 'failed', message: 'a\u001b[2J\nb\tc', checkedAt: 'T' })
    ).toBe('XID-1\tfailed\t\tT\ta[U+001B][2J[U+000A]b[U+0009]c')
  })

  it('show whose code is not the one it looks like', () => {
    expect(plainLine({ ...unpaid, status: 'unknown', statusCode: '\u0417\u202e' })).toBe(
      'XID-1\tunknown(\u0417[U+0417][U+202E])\t65000\tT'
    )
  })

  it('keep every column in its place, whatever stands in it', () => {
    expect(rowText(['a\tb', 5, 'X\nproblems\t[]', '\u202e', ''])).toBe(
      'a[U+0009]b\t5\tX[U+000A]problems[U+0009][]\t[U+202E]'
    )
  })
})
