import { describe, expect, it } from 'vitest'
import { MAX_JOB_IDS } from '#contract/model/jobs'
import { readItems } from '../../../electron/id-lists/items'
import { tableOf } from '../../support/lists'

const columns = { id: 0, amount: 1, reference: 2, header: false }
const read = (rows: string[][], chosen = {}) => readItems(tableOf(rows), { ...columns, ...chosen })

describe('reading items', () => {
  it('reads ids with their amounts and references', () => {
    expect(read([['="XID-1"', 'Rp65.000', "'A-7"], ['EPR-77812']])).toEqual({
      items: [
        { paymentId: 'XID-1', expectedAmount: 65_000, reference: 'A-7' },
        { paymentId: 'EPR-77812', expectedAmount: null, reference: null }
      ],
      parseReport: {
        ids: 2,
        rejected: [],
        rejectedCount: 0,
        duplicates: 0,
        amountsUnread: [],
        amountsUnreadCount: 0,
        amountsDisagree: [],
        amountsDisagreeCount: 0,
        elsewhere: [],
        amount: 65_000,
        notRead: { rows: 0, amount: 0 }
      }
    })
  })

  it('skips the header, the first non-empty row, and counts rows from 1', () => {
    const { items, parseReport } = read([[], ['ID'], ['XID-1'], [], ['XD']], { header: true })
    expect(items.map(({ paymentId }) => paymentId)).toEqual(['XID-1'])
    expect(parseReport.rejected).toEqual([{ row: 5, text: 'XD' }])
  })

  it('lists a row without an id by its text, and skips empty rows', () => {
    const { parseReport } = read([
      ['XID-1', '65000'],
      ['', ' '],
      ['Total', '65000'],
      ['', '', 'Dicetak 22/11']
    ])
    expect(parseReport).toMatchObject({
      rejected: [
        { row: 3, text: 'Total' },
        { row: 4, text: 'Dicetak 22/11' }
      ],
      rejectedCount: 2,
      amountsUnreadCount: 0,
      amount: 65_000
    })
  })

  it('never takes text that does not look like an id', () => {
    const { items, parseReport } = read([['halo'], ['5732095327'], ['XID 57'], ['x'.repeat(300)], ['XID-1é']])
    expect(items).toEqual([])
    expect(parseReport.rejectedCount).toBe(5)
    expect(parseReport.rejected[3]?.text).toHaveLength(200)
  })

  it('takes all ids of a cell in plain text, and lists text that may be meant as an id', () => {
    const { items, parseReport } = read([['XID-1, XID-2 XID-1;PID-33'], ['tolong cek XID-4 atau 5732095327']])
    expect(items.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2', 'PID-33', 'XID-4'])
    expect(parseReport).toMatchObject({ duplicates: 1, rejected: [{ row: 2, text: '5732095327' }] })
  })

  it('gives the amount to none of several ids in the same row', () => {
    const { items, parseReport } = read([['XID-1 XID-2', '130000', 'A']])
    expect(items).toEqual([
      { paymentId: 'XID-1', expectedAmount: null, reference: 'A' },
      { paymentId: 'XID-2', expectedAmount: null, reference: 'A' }
    ])
    expect(parseReport.amountsUnread).toEqual([{ row: 1, text: '130000' }])
  })

  it('merges repeated ids', () => {
    const rows = [
      ['XID-1', '65000', 'A'],
      ['XID-2', '1000', ''],
      ['XID-1', 'Rp 65.000', 'B'],
      ['XID-1', '', 'A']
    ]
    const { items, parseReport } = read(rows)
    expect(items).toEqual([
      { paymentId: 'XID-1', expectedAmount: 65_000, reference: 'A, B' },
      { paymentId: 'XID-2', expectedAmount: 1_000, reference: null }
    ])
    expect(parseReport).toMatchObject({ ids: 2, duplicates: 2, amount: 66_000, amountsDisagreeCount: 0 })
  })

  it('does not choose between conflicting amounts', () => {
    const { items, parseReport } = read([
      ['XID-1', '65000'],
      ['XID-1', '66000'],
      ['XID-1', '65000']
    ])
    expect(items).toEqual([{ paymentId: 'XID-1', expectedAmount: null, reference: null }])
    expect(parseReport).toMatchObject({ amountsDisagree: ['XID-1'], amountsDisagreeCount: 1, amount: 0 })
  })

  it('lists amounts that it cannot read, and expects no amount for their ids', () => {
    const { items, parseReport } = read([
      ['XID-1', '65.5'],
      ['XID-1', '65000'],
      ['XID-2', 'lunas']
    ])
    expect(items.map(({ expectedAmount }) => expectedAmount)).toEqual([null, null])
    expect(parseReport).toMatchObject({
      amountsUnread: [
        { row: 1, text: '65.5' },
        { row: 3, text: 'lunas' }
      ],
      amountsUnreadCount: 2
    })
  })

  it('keeps the spelling of ids', () => {
    expect(read([['xid-57'], ['XID-57']]).items).toHaveLength(2)
  })

  it('limits references to 200 characters', () => {
    const rows = Array.from({ length: 100 }, (_, row) => ['XID-1', '', `pesanan ${row}`])
    expect(read(rows).items[0]?.reference).toHaveLength(200)
  })

  it('lists 100 rejected rows and counts the rest', () => {
    const { parseReport } = read(Array.from({ length: 250 }, () => ['?', 'x']))
    expect(parseReport.rejected).toHaveLength(100)
    expect(parseReport.rejectedCount).toBe(250)
  })

  it('rejects a list with more ids than a job may have', () => {
    const rows = Array.from({ length: MAX_JOB_IDS + 1 }, (_, row) => [`XID-${row}`])
    expect(read(rows.slice(1)).items).toHaveLength(MAX_JOB_IDS)
    expect(() => read(rows)).toThrow(expect.objectContaining({ name: 'ListUnreadable', reason: 'tooLarge' }))
  })
})
