import { describe, expect, it } from 'vitest'
import { layoutFor, type ColumnLayouts } from '#shared/data-grid/column-layout'
import { jobLayout } from '../../../../../renderer/features/jobs/job-columns'

const LAYOUTS: ColumnLayouts<'a' | 'b'> = {
  gap: 12,
  padding: '0 8px',
  byWidth: [
    { from: 300, tracks: { b: '1fr', a: '20px' } },
    { from: 0, gap: 4, tracks: { a: '10px' } }
  ]
}

it('shows the columns that fit, in their order', () => {
  const wide = { columns: ['b', 'a'], template: '1fr 20px', gap: 12, padding: '0 8px' }
  expect(layoutFor(LAYOUTS, 300)).toEqual(wide)
  expect(layoutFor(LAYOUTS, 299)).toEqual({ ...wide, columns: ['a'], template: '10px', gap: 4 })
})

describe('the column layout of a job’s ids', () => {
  const all = { amounts: true, references: true }
  const tracks = (width: number, has = all) =>
    jobLayout(width, has)
      .template.split(' ')
      .map((each) => Number.parseFloat(each))

  it('fills the grid and shares the remaining width', () => {
    const widths = tracks(1_000)
    expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1_000 - 2 * 16 - 7 * 12)
    const [, reference, paymentId, result] = widths as [number, number, number, number]
    expect(reference - 84).toBeCloseTo(paymentId - 120)
    expect((result - 172) / (paymentId - 120)).toBeCloseTo(1.4)
  })

  it('narrows the references first, then drops columns as the grid gets narrower', () => {
    const columns = (width: number, has = all) => jobLayout(width, has).columns.join(' ')
    expect(columns(880)).toBe('position reference paymentId result expected actual difference attempts')
    expect(columns(879)).not.toContain('attempts')
    expect(columns(829)).toBe('position reference paymentId result actual difference')
    expect(columns(714)).toBe('reference paymentId result actual difference')
    expect(columns(619)).toBe('paymentId result actual difference')
    expect(columns(1_000, { amounts: false, references: false })).toBe(
      'position paymentId result actual attempts'
    )
    expect(tracks(640)).toEqual([68, 120, 172, 100, 100])
  })
})
