import { describe, expect, it } from 'vitest'
import { printerErrorOf, waitsForSomebody } from '../../../../electron/slips/printers/printer-error'

describe('printer errors', () => {
  it.each([
    [[], null],
    [['none'], null],
    [['toner-low-warning'], null],
    [['media-empty-error'], 'paperOut'],
    [['media-needed'], 'paperOut'],
    [['media-jam-error', 'media-empty-warning'], 'paperOut'],
    [['media-jam'], 'jam'],
    [['cover-open-report'], 'open'],
    [['marker-supply-empty-error'], 'inkOut'],
    [['offline-report'], 'offline'],
    [['connecting-to-device'], 'offline'],
    [['none', 'paused'], 'stopped']
  ])('%j is %s', (reasons, printerError) => {
    expect(printerErrorOf(reasons, false)).toBe(printerError)
  })

  it('may come from the state if no reason is given', () => {
    expect(printerErrorOf([], true)).toBe('stopped')
    expect(printerErrorOf(['media-empty'], true)).toBe('paperOut')
  })

  it.each([
    ['media-empty-error', true],
    ['media-needed', true],
    ['connecting-to-device', false],
    // Another tray may have paper.
    ['media-empty-warning', false],
    ['cover-open-report', false],
    ['toner-low-error', false]
  ])('%s: somebody has to help: %s', (reason, waits) => {
    expect(waitsForSomebody(['none', reason])).toBe(waits)
  })
})
