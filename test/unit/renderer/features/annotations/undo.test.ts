import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  did,
  NO_STEPS,
  redid,
  undid,
  without,
  type Steps
} from '../../../../../renderer/features/annotations/undo'

const BOUNDS = { steps: 5, weight: 12, weightOf: (step: Step) => step.weight }

/** Changes a value, as editing a note does. */
interface Step {
  from: number
  to: number
  weight: number
}

const action = fc.oneof(
  fc.record({ kind: fc.constant('do' as const), to: fc.nat(9), weight: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) })
)

describe('undo steps', () => {
  it('lead back and forth through past values, and never to any other value', () =>
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        let steps: Steps<Step> = NO_STEPS
        let value = 0
        // All past values, with the current one among them.
        let past: number[] = [0]
        let at = 0
        for (const each of actions) {
          if (each.kind === 'do') {
            steps = did(steps, { from: value, to: each.to, weight: each.weight }, BOUNDS)
            value = each.to
            past = [...past.slice(0, at + 1), value]
            at++
          } else if (each.kind === 'undo') {
            const step = steps.done.at(-1)
            steps = undid(steps)
            if (!step) continue
            expect(step.to).toBe(value)
            value = step.from
            at--
          } else {
            const step = steps.undone.at(-1)
            steps = redid(steps)
            if (!step) continue
            expect(step.from).toBe(value)
            value = step.to
            at++
          }
          expect(value).toBe(past[at])
        }
      })
    ))

  it('are limited in number and weight, but always keep the newest', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 40 }), (weights) => {
        const all = weights.map((weight, index): Step => ({ from: index, to: index + 1, weight }))
        const { done, undone } = all.reduce<Steps<Step>>((steps, step) => did(steps, step, BOUNDS), NO_STEPS)
        expect(undone).toEqual([])
        expect(done).toEqual(all.slice(-done.length))
        expect(done.length).toBeGreaterThan(0)
        expect(done.length).toBeLessThanOrEqual(BOUNDS.steps)
        const weight = done.reduce((sum, step) => sum + step.weight, 0)
        if (done.length > 1) expect(weight).toBeLessThanOrEqual(BOUNDS.weight)
      })
    ))

  it('lose the undone steps when something else is done', () => {
    const [a, b] = [1, 2].map((to): Step => ({ from: 0, to, weight: 1 }))
    const undone = undid(did(NO_STEPS, a!, BOUNDS))
    expect(undone).toEqual({ done: [], undone: [a] })
    expect(did(undone, b!, BOUNDS)).toEqual({ done: [b], undone: [] })
  })

  it('lose a step that cannot be undone any more', () => {
    const [a, b] = [1, 2].map((to): Step => ({ from: 0, to, weight: 1 }))
    const both = did(did(NO_STEPS, a!, BOUNDS), b!, BOUNDS)
    expect(without(both, b!)).toEqual({ done: [a], undone: [] })
    expect(without(undid(both), b!)).toEqual({ done: [a], undone: [] })
  })
})
