import { Linter } from 'eslint'
import { expect, it } from 'vitest'
// @ts-expect-error: the rules are plain JavaScript, as is their configuration.
import rule, { bannedWord } from '../../../eslint-rules/plain-words.js'

function found(code: string, filename = 'electron/a.js'): string[] {
  const plugins = { lunas: { rules: { 'plain-words': rule } } }
  const rules = { 'lunas/plain-words': 'error' } as const
  return new Linter()
    .verify(code, [{ files: ['**/*.js', '**/*.ts'], plugins, rules }], filename)
    .map(({ message }) => message.split('`')[1]!)
}

it.each(['flight', 'openOffice', 'MAX_FLIGHTS', 'HoldBar', 'goOnAt', 'held-list', 'remarks', 'begunAt'])(
  '%s has a banned word',
  (name) => expect(bannedWord(name)).not.toBeNull()
)

it.each([
  'desktop',
  'threshold',
  'holdsFormula',
  'navigate',
  'category',
  'uploadOn',
  'space',
  'understanding'
])('%s has no banned word', (name) => expect(bannedWord(name)).toBeNull())

it('checks declarations, not uses', () => {
  expect(found('const gate = 1; function pace(lane) { const { told } = lane.hold; return told }')).toEqual([
    'gate',
    'pace',
    'lane',
    'told'
  ])
  expect(found('class Flight { #desk = 1; standing() {} }')).toEqual(['Flight', 'desk', 'standing'])
  expect(found('window.hold = other.gate')).toEqual([])
})

it('checks file names and allows stored names', () => {
  expect(found('', 'electron/gate.js')).toEqual(['gate'])
  expect(found('const row = { runner_beat: 1, handedOut: 2 }')).toEqual([])
})
