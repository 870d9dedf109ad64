import { expect, it } from 'vitest'
import { beginsScan, readingsOf, type Stroke } from '../../../../../renderer/shared/scanner/scan-candidates'

const SIGNS: Record<string, string> = { '-': 'Minus', ' ': 'Space', '/': 'Slash', '.': 'Period' }

/**
 * The keystrokes with which a scanner set to a US keyboard types a text; `shown` maps each to the character received.
 */
function strokes(text: string, shown: (character: string) => string = (each) => each): Stroke[] {
  return [...text].map((character) => ({
    key: shown(character),
    code: /\d/.test(character) ? `Digit${character}` : (SIGNS[character] ?? `Key${character.toUpperCase()}`),
    shiftKey: /[A-Z]/.test(character)
  }))
}
const swapped = (each: string): string =>
  each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase()

it('the typed text is the scanned text', () => {
  expect(readingsOf(strokes('XID-5732095327'), false)).toEqual(['XID-5732095327'])
  expect(readingsOf(strokes('Jakarta Pusat6304 '), false)).toEqual(['Jakarta Pusat6304'])
})

it('with Caps Lock the physical keys come first, then the typed text, for scanners that allow for Caps Lock', () => {
  expect(readingsOf(strokes('XID-57ab', swapped), true)).toEqual(['XID-57ab', 'xid-57AB'])
})

it('on another keyboard layout the keys are also read as US keys', () => {
  const french = (each: string): string =>
    ({ '-': ')', '1': '&', '2': 'é', A: 'Q', Q: 'A', W: 'Z', M: '?' })[each] ?? each
  const scanned = strokes('AWB-12', french)
  expect(readingsOf(scanned, false)).toEqual(['QZB)&é', 'AWB-12'])
  expect(beginsScan(strokes('1', french)[0]!)).toBe(true)
})

it('keystrokes without a key code are read as typed', () => {
  const remote = [...'PID-1'].map((key) => ({ key, code: '', shiftKey: false }))
  expect(readingsOf(remote, false)).toEqual(['PID-1'])
  expect(remote.map(beginsScan)).toEqual([true, true, true, false, true])
})

it('only letters and digits begin a scan', () => {
  expect(strokes('/ -.').map(beginsScan)).toEqual([false, false, false, false])
})

it('the prefix of a scanner is left out if it is known or obvious', () => {
  expect(readingsOf(strokes('A1JP12345'), false, 'a1')).toEqual(['JP12345', 'A1JP12345'])
  expect(readingsOf(strokes('Q1XID-5732095327'), false)).toEqual(['Q1XID-5732095327', 'XID-5732095327'])
  expect(readingsOf(strokes('XID-5732095327'), false, 'A1')).toEqual(['XID-5732095327'])
})
