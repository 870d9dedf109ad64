import { expect, it } from 'vitest'
import { gapFor } from '../../../../../renderer/shared/scanner/key-gaps'
import { FAST_MS, GAP_MS, HEAD_MS } from '../../../../../renderer/shared/scanner/scan-detector'
import { endingOf, trialOf, type TriedKey } from '../../../../../renderer/shared/scanner/trial'
import { strokeOf } from '../../../../support/scanning'

/** A text whose characters come `pause` apart, and the last one `last` after the one before it. */
function typed(text: string, pause: number, last = pause): TriedKey[] {
  return [...text].map((character, i) => ({
    stroke: strokeOf(character),
    at: 1_000 + i * pause + (i === text.length - 1 ? last - pause : 0),
    capsLock: false
  }))
}

it('one scan reveals pace, ending and prefix of a scanner', () => {
  expect(trialOf(typed('A1XID-5732095327', 45, 62), ['Enter', 'Enter'])).toEqual({
    text: 'A1XID-5732095327',
    characters: 16,
    pause: 45,
    longest: 62,
    endings: ['Enter', 'Enter'],
    prefix: 'A1',
    assessment: 'good'
  })
  expect(trialOf(typed('8991234567890', 4), [])).toMatchObject({ pause: 4, prefix: '', assessment: 'good' })
})

it('an occasionally slow scan is reported, and typed or short text is no scan', () => {
  expect(trialOf(typed('XID-5732095327', 50, 130), []).assessment).toBe('slow')
  expect(trialOf(typed('XID-5732095327', 160), []).assessment).toBe('hand')
  expect(trialOf(typed('XID', 5), []).assessment).toBe('short')
  expect(trialOf([], [])).toMatchObject({ text: '', characters: 0, assessment: 'short' })
})

it('the line ends that scanners send are distinguished from other keys', () => {
  const ending = (key: string, ctrlKey = false) => endingOf({ key, ctrlKey })
  expect([ending('Enter'), ending('Tab'), ending('j', true), ending('M', true)]).toEqual([
    'Enter',
    'Tab',
    'LF',
    'Enter'
  ])
  expect([ending('j'), ending('a', true), ending('Enter', true)]).toEqual([null, null, null])
})

it('a tried scanner gets somewhat more time than it took, within bounds', () => {
  expect([null, 0, 5, 40, 60, 88, 200].map(gapFor)).toEqual([
    GAP_MS,
    FAST_MS,
    FAST_MS,
    50,
    75,
    HEAD_MS,
    HEAD_MS
  ])
})
