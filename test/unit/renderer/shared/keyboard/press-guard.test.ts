import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DOUBLE_MS, pressGuard, SETTLE_MS, type Press } from '#shared/keyboard/press-guard'

const press = (at: number, control: unknown, more: Partial<Press> = {}): Press => ({
  at,
  x: 200,
  y: 300,
  isTouch: false,
  control,
  ...more
})

describe('the second press of a double click', () => {
  it.each([60, 150, 250, 400, DOUBLE_MS])('does nothing if a page appeared within %i ms', (gap) => {
    const guard = pressGuard()
    expect(guard.isStray(press(1_000, 'a job'))).toBe(false)
    guard.changed(1_000 + gap / 2)
    expect(guard.isStray(press(1_000 + gap, 'another payment'))).toBe(true)
  })

  it('nor does the third, nor the second on a page that was slow to appear', () => {
    const guard = pressGuard()
    guard.isStray(press(1_000, 'a job'))
    guard.changed(1_100)
    expect([1_150, 1_300, 1_450].map((at) => guard.isStray(press(at, 'a payment')))).toEqual([
      true,
      true,
      true
    ])
    const slow = pressGuard()
    slow.isStray(press(1_000, 'a job'))
    slow.changed(4_000)
    expect(slow.isStray(press(4_000 + SETTLE_MS, 'a payment'))).toBe(true)
  })

  it('counts if its control was there before', () => {
    const guard = pressGuard()
    guard.isStray(press(1_000, 'wider'))
    guard.changed(1_050)
    expect(guard.isStray(press(1_100, 'wider'))).toBe(false)
  })

  it('counts elsewhere, later, or where nothing appeared or disappeared', () => {
    const after = (second: Press, changedAt: number | null = 1_050): boolean => {
      const guard = pressGuard()
      guard.isStray(press(1_000, 'a row'))
      if (changedAt !== null) guard.changed(changedAt)
      return guard.isStray(second)
    }
    expect(after(press(1_100, 'a button', { x: 240 }))).toBe(false)
    expect(after(press(1_000 + DOUBLE_MS + 100, 'a button'))).toBe(false)
    expect(after(press(1_100, 'a button'), null)).toBe(false)
    expect(after(press(1_100, 'a button'), 900)).toBe(false)
  })

  it('of a finger has a larger tolerance', () => {
    const tapped = (isTouch: boolean): boolean => {
      const guard = pressGuard()
      guard.isStray(press(1_000, 'a row', { isTouch }))
      guard.changed(1_050)
      return guard.isStray(press(1_200, 'a button', { isTouch, x: 218 }))
    }
    expect([tapped(true), tapped(false)]).toEqual([true, false])
  })
})

describe('a control that appears under a still mouse', () => {
  it('may be pressed if it is the old one rendered again', () => {
    const guard = pressGuard((before, now) => before === 'a row' && now === 'the row, drawn anew')
    guard.moved(500, 'a row')
    guard.changed(1_000)
    expect(guard.isStray(press(1_100, 'the row, drawn anew'))).toBe(false)
    guard.changed(2_000)
    expect(guard.isStray(press(2_100, 'print', { x: 400 }))).toBe(true)
  })

  it('cannot be pressed at once', () => {
    const guard = pressGuard()
    guard.moved(500, 'a row')
    guard.changed(1_000)
    expect(guard.isStray(press(1_000 + SETTLE_MS, 'print'))).toBe(true)
    expect(guard.isStray(press(1_000 + SETTLE_MS + DOUBLE_MS + 1, 'print'))).toBe(false)
  })

  it('can be pressed after the mouse moved there, and an old control can be pressed at any time', () => {
    const guard = pressGuard()
    guard.moved(500, 'a row')
    guard.changed(1_000)
    expect(guard.isStray(press(1_010, 'a row'))).toBe(false)
    guard.moved(1_020, 'print')
    expect(guard.isStray(press(1_030, 'print', { x: 500 }))).toBe(false)
  })
})

it('two presses within half a second never act on two controls in a place that changed between them', () => {
  const step = fc.record({ gap: fc.integer({ min: 1, max: 250 }), control: fc.constantFrom('a', 'b', 'c') })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const guard = pressGuard()
      let at = 1_000
      let done: { at: number; control: string } | null = null
      for (const { gap, control } of steps) {
        guard.changed(at + gap / 2)
        at += gap
        if (guard.isStray(press(at, control))) continue
        if (done && at - done.at <= DOUBLE_MS) expect(control).toBe(done.control)
        done = { at, control }
      }
    })
  )
})
