import { describe, expect, it } from 'vitest'
import { lookupLine, pauseLine, plainLine as cellsOf, rowText, type Line } from '../../../electron/cli/lines'
import type { Lookup } from '#contract/model/lookups'

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
  it('list the facts in columns', () => {
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
    // A search of the output for `paid` must not match a conflict.
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

  it('put our reason before the words of a server that reports success', () => {
    const malformed = { paymentId: 'XID-1', outcome: 'malformed', checkedAt: 'T', message: 'Success' }
    const reason = 'amount is not whole rupiah: "65.000"'
    const words = `${reason}. The server said: “Success”`
    expect(plainLine({ ...malformed, reason })).toBe(`XID-1\tmalformed\t\tT\t${words}`)
    expect(
      plainLine({
        ...unpaid,
        lastOutcome: 'malformed',
        lastTriedAt: 'U',
        lastReason: reason,
        lastMessage: 'Success'
      })
    ).toBe(`XID-1\tunpaid\t65000\tT\tmalformed U ${words}`)
  })

  it('name the address that is not allowed, and how to fix it', () => {
    const rejected = { paymentId: 'XID-1', outcome: 'rejected', checkedAt: 'T', yourIp: '203.0.113.7' }
    expect(plainLine({ ...rejected, message: 'IP address is not whitelisted' })).toBe(
      'XID-1\trejected\t\tT\tthe address 203.0.113.7 is not allowed: add it in Dashboard KiriminAja, Integrasi, ' +
        'IP Whitelist, then ask again; IP address is not whitelisted'
    )
  })

  it('put no semicolon after a sentence', () => {
    const failed = { lastOutcome: 'failed', lastTriedAt: 'U', lastMessage: 'Try later' }
    expect(plainLine({ ...unpaid, message: 'Ready.', ...failed })).toMatch(/\tReady\. failed U Try later$/)
    expect(plainLine({ ...unpaid, message: 'Ready', ...failed })).toMatch(/\tReady; failed U Try later$/)
  })

  it('say that a time cannot be read where the column would look empty', () => {
    const unreadableTimes = { paidAt: '28-11-2026 10:40:00' }
    expect(plainLine({ ...unpaid, status: 'paid', unreadableTimes, message: 'Success' })).toBe(
      'XID-1\tpaid\t65000\tT\tpaidAt unreadable: "28-11-2026 10:40:00"; Success'
    )
  })

  it('say until when the server wants no requests, with the date, in WIB', () => {
    expect(pauseLine(Date.UTC(2026, 5, 25, 17, 0, 7))).toBe(
      'the server asks for a pause until 2026-06-26 00:00:07 WIB'
    )
  })

  it("keep the server's words on one line and free of terminal control characters", () => {
    expect(
      plainLine({ paymentId: 'XID-1', outcome: 'failed', message: 'a\u001b[2J\nb\tc', checkedAt: 'T' })
    ).toBe('XID-1\tfailed\t\tT\ta[U+001B][2J[U+000A]b[U+0009]c')
  })

  it('show the payee of a code that imitates another name', () => {
    expect(plainLine({ ...unpaid, status: 'unknown', statusCode: '\u0417\u202e' })).toBe(
      'XID-1\tunknown(\u0417[U+0417][U+202E])\t65000\tT'
    )
  })

  it('keep every column aligned, whatever the text in it', () => {
    expect(rowText(['a\tb', 5, 'X\nproblems\t[]', '\u202e', ''])).toBe(
      'a[U+0009]b\t5\tX[U+000A]problems[U+0009][]\t[U+202E]'
    )
  })
})

describe('a line of JSON', () => {
  it('has our reason before the words of the server, and has both', () => {
    const lookup: Lookup = {
      id: 'id',
      paymentId: 'XID-1',
      outcome: 'malformed',
      requestedAt: 0,
      durationMs: 1,
      attempts: 1,
      httpStatus: 200,
      message: 'Success',
      reason: 'neither data nor result',
      yourIp: null
    }
    const line = lookupLine(lookup, null)
    expect(line).toMatchObject({ reason: 'neither data nor result', message: 'Success', yourIp: null })
    expect(Object.keys(line).slice(0, 4)).toEqual(['paymentId', 'outcome', 'reason', 'message'])
  })
})
