import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COLUMN_WIDTHS,
  DEFAULT_COLUMNS,
  SORT_COLUMNS,
  type ColumnSetting
} from '#contract/model/payment-list'
import { columnSettings } from '#contract/schemas/columns'
import {
  neighbour,
  placed,
  setVisible,
  sized,
  widened
} from '../../../../../renderer/features/payments/columns/change'
import { layoutOf } from '../../../../../renderer/features/payments/columns/layout'

const anySettings: fc.Arbitrary<ColumnSetting[]> = fc
  .record({
    order: fc.shuffledSubarray([...SORT_COLUMNS], { minLength: SORT_COLUMNS.length }),
    hidden: fc.subarray([...SORT_COLUMNS], { maxLength: SORT_COLUMNS.length - 1 }),
    widths: fc.array(fc.option(fc.integer(COLUMN_WIDTHS)), { minLength: 8, maxLength: 8 })
  })
  .map(({ order, hidden, widths }) =>
    order.map((column, i) => ({ column, shown: !hidden.includes(column), width: widths[i] ?? null }))
  )
const anyWidth = fc.integer({ min: 200, max: 2_500 })

describe('visible columns', () => {
  it.each([
    [1_310, 'status amount paymentId service awbs recipients createdAt checkedAt'],
    [1_040, 'status amount paymentId awbs recipients createdAt checkedAt'],
    [968, 'status amount paymentId awbs recipients checkedAt'],
    [800, 'status amount paymentId awbs checkedAt'],
    [627, 'status amount paymentId checkedAt'],
    [456, 'status amount paymentId']
  ])('fit a list of %i px', (width, columns) => {
    const layout = layoutOf(DEFAULT_COLUMNS, width)
    expect(layout.columns.join(' ')).toBe(columns)
    expect(layout.room).toBeLessThanOrEqual(width)
  })

  it('keep a column that the user sized', () => {
    const layout = layoutOf(sized(DEFAULT_COLUMNS, 'service', 90), 627)
    expect(layout.columns).toContain('service')
    expect(layout.template).toContain(' 90px')
  })

  it('are in the user’s order, at least one, never a hidden one, and never wider than the list unless the user sized them', () =>
    fc.assert(
      fc.property(anySettings, anyWidth, (settings, width) => {
        const { columns, template, room } = layoutOf(settings, width)
        const wanted = settings.filter((each) => each.shown).map(({ column }) => column)
        expect(columns.length).toBeGreaterThan(0)
        expect(columns).toEqual(wanted.filter((column) => columns.includes(column)))
        expect(template.match(/minmax\([^)]*\)|\d+px/g)).toHaveLength(columns.length + 1)
        const wide = settings.filter((each) => each.shown && each.width !== null)
        if (wide.length === 0 && width >= 456) expect(room).toBeLessThanOrEqual(width)
        for (const { column } of wide) expect(columns).toContain(column)
      })
    ))
})

describe('changes to the columns', () => {
  const anyColumn = fc.constantFrom(...SORT_COLUMNS)

  it('give valid settings, whatever is done', () =>
    fc.assert(
      fc.property(anySettings, anyColumn, anyColumn, fc.double(), (settings, column, other, width) => {
        const changed = [
          placed(settings, column, other),
          setVisible(settings, column, false),
          setVisible(settings, column, true),
          sized(settings, column, Number.isNaN(width) ? null : width)
        ]
        for (const next of changed) expect(columnSettings.parse(next)).toEqual(next)
        expect(placed(settings, column, other)[settings.findIndex((each) => each.column === other)]).toEqual(
          settings.find((each) => each.column === column)
        )
      })
    ))

  it('add up step by step while the screen still shows the previous width', () => {
    const steps = (count: number, by: number): number | null => {
      let settings: ColumnSetting[] = [...DEFAULT_COLUMNS]
      for (let step = 0; step < count; step++) settings = widened(settings, 'amount', by, 104)
      return settings.find(({ column }) => column === 'amount')!.width
    }
    expect(steps(1, 8)).toBe(112)
    expect(steps(2, 8)).toBe(120)
    expect(steps(5, -8)).toBe(64)
    expect(steps(500, 8)).toBe(COLUMN_WIDTHS.max)
    expect(steps(500, -8)).toBe(COLUMN_WIDTHS.min)
  })

  it('never hide the last visible column', () => {
    const only = DEFAULT_COLUMNS.map((each) => ({ ...each, shown: each.column === 'amount' }))
    expect(setVisible(only, 'amount', false)).toEqual(only)
  })

  it('find the neighbour among visible columns', () => {
    expect(neighbour(['status', 'awbs', 'amount'], 'awbs', 1)).toBe('amount')
    expect(neighbour(['status', 'awbs'], 'awbs', 1)).toBeNull()
    expect(neighbour(['status', 'awbs'], 'status', -1)).toBeNull()
    expect(neighbour(['status'], 'awbs', 1)).toBeNull()
  })
})
