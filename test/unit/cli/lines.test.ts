import { describe, expect, it } from 'vitest'
import { pauseLine, plainLine } from '../../../electron/cli/lines'

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
    // Nobody who looks for `paid` finds it.
    expect(
      plainLine({ ...unpaid, status: 'paid', statusCode: '0', conflictReasons: ['amountChanged'] })
    ).toBe('XID-1\tpaid?+amountChanged\t65000\tT')
    expect(plainLine({ ...unpaid, lastOutcome: 'failed', lastTriedAt: 'U', lastMessage: 'busy' })).toBe(
      'XID-1\tunpaid\t65000\tT\tfailed U busy'
    )
    expect(plainLine({ ...unpaid, lastOutcome: 'found', lastTriedAt: 'T', lastMessage: 'Success' })).toBe(
      'XID-1\tunpaid\t65000\tT'
    )
  })

  it('say until when the server wants to be left alone, with the date, in WIB', () => {
    expect(pauseLine(Date.UTC(2026, 5, 25, 17, 0, 7))).toBe(
      'the server asks for a pause until 2026-06-26 00:00:07 WIB'
    )
  })

  it("keep the server's words on their line and off the terminal's controls", () => {
    expect(
      plainLine({ paymentId: 'XID-1', outcome: 'failed', message: 'a\u001b[2J\nb\tc', checkedAt: 'T' })
    ).toBe('XID-1\tfailed\t\tT\ta [2J b c')
  })
})
