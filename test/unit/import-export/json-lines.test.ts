import { describe, expect, it } from 'vitest'
import { jsonLinesOf } from '../../../electron/import-export/json-lines'

describe('our own format', () => {
  it('stores every text unchanged, with invisible characters escaped', () => {
    const to = 'TOKO \u0412UDI\u202e\u200b\u00a0\u{e0041}\x9b'
    const reported = { paymentId: 'XID-1', at: 0, operator: null }
    const remark = { ...reported, field: 'note' as const, from: '', to }
    const payment = { lookups: [], prints: [], annotations: [remark], slips: [] }
    const lines = [...jsonLinesOf([payment], { environment: 'demo', exportedAt: 0 })]
      .join('')
      .trimEnd()
      .split('\n')
    expect(JSON.parse(lines[1]!)).toEqual({ remark })
    expect(lines.join('')).not.toMatch(/[^\P{C}]|[^\P{Z} ]/u)
  })
})
