import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SlipGroup } from '#contract/model/slip-states'
import { linesOf } from '../../../../../renderer/features/slips/list/lines'

const groups = fc
  .array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 })
  .map((counts) => counts.map((count, i): SlipGroup => ({ key: `G${i}`, count, amount: count })))

it('lines are the slips of each group below its heading, and each is found by its position', () =>
  fc.assert(
    fc.property(groups, fc.boolean(), (all, headed) => {
      let from = 0
      const expected = all.flatMap((group) => {
        const slips = Array.from({ length: group.count }, (_, i) => ({ group: null, at: from + i }))
        const head = { group, from }
        from += group.count
        return headed ? [head, ...slips] : slips
      })
      const lines = linesOf(all, headed)
      expect(lines.total).toBe(expected.length)
      expect(expected.map((_, index) => lines.lineAt(index))).toEqual(expected)
      expect(lines.lineAt(-1)).toBeNull()
      expect(lines.lineAt(expected.length)).toBeNull()
      for (const [index, line] of expected.entries())
        if ('at' in line) expect(lines.indexOf(line.at)).toBe(index)
    })
  ))
