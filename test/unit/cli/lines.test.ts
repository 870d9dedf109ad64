import { describe, expect, it } from 'vitest'
import { plainLine } from '../../../electron/cli/lines'

describe('plain lines', () => {
  it('give the facts in columns', () => {
    expect(
      plainLine({
        paymentId: 'XID-1',
        status: 'unpaid',
        conflict: true,
        amount: 65_000,
        checkedAt: 'T',
        message: null
      })
    ).toBe('XID-1\tunpaid+conflict\t65000\tT')
    expect(
      plainLine({ paymentId: 'XID-1', outcome: 'notFound', message: 'data not found', checkedAt: 'T' })
    ).toBe('XID-1\tnotFound\t\tT\tdata not found')
  })

  it("keep the server's words on their line and off the terminal's controls", () => {
    expect(
      plainLine({ paymentId: 'XID-1', outcome: 'failed', message: 'a\u001b[2J\nb\tc', checkedAt: 'T' })
    ).toBe('XID-1\tfailed\t\tT\ta [2J b c')
  })
})
