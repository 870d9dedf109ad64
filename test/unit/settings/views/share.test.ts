import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VIEW_LINK, type SharedView } from '#contract/model/views'
import {
  fileOf,
  linkOf,
  MAX_SHARED,
  readShared,
  ViewUnreadable
} from '../../../../electron/settings/views/share'
import { draws } from '../../../support/draws'
import { anySharedView } from '../../../support/view-arbitrary'

const VIEW: SharedView = {
  name: 'Belum lunas Bandung',
  filter: { status: 'unpaid', conflict: false, search: 'city:bandung created:today' },
  sort: { column: 'createdAt', descending: true },
  columns: null
}
const link = (json: unknown): string =>
  VIEW_LINK + Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)).toString('base64url')

function codeOf(text: string): string {
  try {
    return `read ${JSON.stringify(readShared(text))}`
  } catch (error) {
    if (error instanceof ViewUnreadable) return error.code
    throw error
  }
}

describe('a shared view', () => {
  it('reads back from its link and its file unchanged, and never exceeds the limit of either', () =>
    fc.assert(
      fc.property(anySharedView, (view) => {
        expect(readShared(linkOf(view))).toEqual(view)
        expect(readShared(fileOf(view))).toEqual(view)
        expect(linkOf(view)).toMatch(/^lunas:\/\/view\/[\w-]+$/)
        expect(linkOf(view).length).toBeLessThan(MAX_SHARED)
      }),
      { numRuns: draws(300) }
    ))

  it('contains its name, filter, order and columns, and nothing else', () => {
    const more = {
      ...VIEW,
      id: 'x',
      environment: 'production',
      key: 'SECRET',
      filter: { ...VIEW.filter, key: 'SECRET' }
    }
    const written = Buffer.from(linkOf(more).slice(VIEW_LINK.length), 'base64url').toString()
    expect(JSON.parse(written)).toEqual({ version: 1, ...VIEW })
    expect(JSON.parse(fileOf(more))).toEqual({ version: 1, ...VIEW })
  })

  it('may have blanks around it, as e-mail and chats add them', () => {
    expect(readShared(`\n  ${linkOf(VIEW)} \n`)).toEqual(VIEW)
    expect(readShared(`\uFEFF${fileOf(VIEW)}`)).toEqual(VIEW)
  })

  it('shows no name that changes the direction of the text around it, or hides in it', () => {
    const name = 'a\u202Eb\u200B\u0000c\n'
    expect(readShared(link({ version: 1, ...VIEW, name })).name).toBe('a b c')
    expect(codeOf(link({ version: 1, ...VIEW, name: '\u202E\u0000' }))).toBe('viewUnreadable')
  })

  it('from a newer version is reported as such, whatever else it contains', () => {
    expect(codeOf(link({ version: 2, moons: 3 }))).toBe('viewNewer')
  })

  it('ignores columns that only a newer version has', () => {
    const amount = { column: 'amount', shown: true, width: 90 }
    const read = readShared(link({ version: 1, ...VIEW, columns: [{ column: 'mood', glow: 1 }, amount] }))
    expect(read.columns![0]).toEqual(amount)
    expect(read.columns!.some(({ column }) => (column as string) === 'mood')).toBe(false)
  })

  it.each([
    ['nothing', ''],
    ['no content', VIEW_LINK],
    ['another host', 'lunas://pay/abc'],
    ['a path after it', `${linkOf(VIEW)}/../..`],
    ['a query', `${linkOf(VIEW)}?key=1`],
    ['cut', linkOf(VIEW).slice(0, -30)],
    ['not UTF-8', `${VIEW_LINK}${Buffer.from([0xff, 0xfe, 0x00]).toString('base64url')}`],
    ['not JSON', link('{')],
    ['no object', link('[1]')],
    ['null', link('null')],
    ['no version', link(VIEW)],
    ['a version that is no number', link({ version: '1', ...VIEW })],
    ['version 0', link({ version: 0, ...VIEW })],
    ['something more', link({ version: 1, ...VIEW, environment: 'production' })],
    ['something more inside', link({ version: 1, ...VIEW, filter: { ...VIEW.filter, limit: 1 } })],
    [
      'a prototype',
      link(JSON.stringify({ version: 1, ...VIEW }).replace('{', '{"__proto__":{"polluted":1},'))
    ],
    ['no name', link({ version: 1, ...VIEW, name: '  ' })],
    ['a name too long', link({ version: 1, ...VIEW, name: 'x'.repeat(61) })],
    ['a search too long', link({ version: 1, ...VIEW, filter: { ...VIEW.filter, search: 'x'.repeat(201) } })],
    [
      'a search that is not clear',
      link({ version: 1, ...VIEW, filter: { ...VIEW.filter, search: 'status:x' } })
    ],
    ['a status of its own', link({ version: 1, ...VIEW, filter: { ...VIEW.filter, status: 'x' } })],
    [
      'SQL for a column',
      link({ version: 1, ...VIEW, sort: { column: 'amount; DROP TABLE', descending: true } })
    ],
    ['no columns at all', link({ version: 1, ...VIEW, columns: 'all' })],
    [
      'a column without end',
      link({ version: 1, ...VIEW, columns: [{ column: 'amount', shown: true, width: 1e9 }] })
    ],
    ['brackets without end', link('['.repeat(10_000))],
    ['length without end', link('x'.repeat(1_000_000))]
  ])('with %s is rejected', (_, text) => {
    expect(codeOf(text)).toBe('viewUnreadable')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('is either read or rejected, whatever it is', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json().map(link),
          fc.json(),
          // Flips one letter of a good link.
          fc
            .tuple(fc.nat({ max: linkOf(VIEW).length - 1 }), fc.string({ minLength: 1, maxLength: 1 }))
            .map(([at, letter]) => linkOf(VIEW).slice(0, at) + letter + linkOf(VIEW).slice(at + 1))
        ),
        (text) => {
          expect(codeOf(text)).toMatch(/^(read|viewUnreadable|viewNewer)/)
        }
      ),
      { numRuns: draws(1_000) }
    ))
})
