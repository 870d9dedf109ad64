import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_PREFERENCES, preferencesPatch } from '#contract/schemas/preferences'
import { PreferencesFile } from '../../../electron/settings/preferences'
import { VIEW } from '../../support/views'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  file = join(folder, 'sub', 'preferences.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('preferences', () => {
  it('start with defaults and write nothing until something is changed', () => {
    const preferences = new PreferencesFile(file)
    expect(preferences.current).toEqual(DEFAULT_PREFERENCES)
    expect(preferences.broken).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  it('survive a restart, readable by their owner alone', () => {
    new PreferencesFile(file).update({
      language: 'en',
      environments: { sandbox: { requestsPerMinute: 7 } },
      filter: { status: 'unpaid', conflict: false, search: 'baznas' }
    })
    const again = new PreferencesFile(file).current
    expect(again).toEqual({
      ...DEFAULT_PREFERENCES,
      language: 'en',
      environments: {
        ...DEFAULT_PREFERENCES.environments,
        sandbox: { ...DEFAULT_PREFERENCES.environments.sandbox, requestsPerMinute: 7 }
      },
      filter: { status: 'unpaid', conflict: false, search: 'baznas' }
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each([
    '',
    '{',
    '[]',
    'null',
    '"production"',
    '{"environment":NaN}',
    '\0'.repeat(40),
    `{"operator":"${'x'.repeat(4_200_000)}"}`
  ])('move a broken file (%#) aside before writing a new one, and report it', (text) => {
    new PreferencesFile(file).update({ language: 'en' })
    writeFileSync(file, text)
    const preferences = new PreferencesFile(file)
    expect(preferences.broken).toBe(true)
    expect(preferences.current).toEqual(DEFAULT_PREFERENCES)
    expect(readFileSync(file, 'utf8')).toBe(text)
    preferences.update({ language: 'en' })
    const aside = readdirSync(join(folder, 'sub')).find((name) => name.includes('.broken-'))!
    expect(readFileSync(join(folder, 'sub', aside), 'utf8')).toBe(text)
  })

  it('accept an address of two lines and a foot line of one, as long as slips have room for them', () => {
    const shop = { shopAddress: `${'a'.repeat(79)}\n${'b'.repeat(80)}`, footLine: 'c'.repeat(120) }
    expect(preferencesPatch.parse({ ...shop, slipLanguage: 'both' })).toEqual({
      ...shop,
      slipLanguage: 'both'
    })
    for (const wrong of [
      { shopAddress: 'a\nb\nc' },
      { shopAddress: 'a'.repeat(161) },
      { footLine: 'a\nb' },
      { footLine: 'a'.repeat(121) },
      { slipLanguage: 'su' }
    ]) {
      expect(preferencesPatch.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    }
  })

  it('have no scanner until one was tried, and store the result of the trial', () => {
    new PreferencesFile(file).update({ language: 'en' })
    writeFileSync(file, '{"language":"en"}')
    const preferences = new PreferencesFile(file)
    expect(preferences.current.scanner).toEqual({ gapMs: null, prefix: '' })
    preferences.update({ scanner: { gapMs: 62, prefix: ']C1' } })
    expect(new PreferencesFile(file).current.scanner).toEqual({ gapMs: 62, prefix: ']C1' })
    for (const wrong of [
      { gapMs: -1, prefix: '' },
      { gapMs: 201, prefix: '' },
      { gapMs: null, prefix: '123456789' },
      { gapMs: null, prefix: 'A\r' },
      { gapMs: null }
    ]) {
      expect(preferencesPatch.safeParse({ scanner: wrong }).success, JSON.stringify(wrong)).toBe(false)
    }
  })

  it('ignore values of a newer version', () => {
    new PreferencesFile(file).update({ language: 'en' })
    writeFileSync(file, '{"language":"en","environment":"production","later":true}')
    expect(new PreferencesFile(file)).toMatchObject({
      broken: false,
      current: { language: 'en', environment: 'production' }
    })
  })

  it('have each list column once: unknown ones are dropped, missing ones are added at the end', () => {
    new PreferencesFile(file).update({ language: 'en' })
    const written = [
      { column: 'amount', shown: true, width: 200 },
      { column: 'mood', glowing: true },
      { column: 'status', shown: false, width: null }
    ]
    writeFileSync(file, JSON.stringify({ columns: written, density: 'compact' }))
    const preferences = new PreferencesFile(file)
    expect(preferences).toMatchObject({ broken: false, invalid: ['columns[1]'] })
    expect(preferences.current.density).toBe('compact')
    expect(preferences.current.columns).toEqual([
      written[0],
      written[2],
      ...DEFAULT_PREFERENCES.columns.filter(({ column }) => column !== 'amount' && column !== 'status')
    ])
  })

  it('open the list with the default view, in the language of the screen, or as it was left', () => {
    const remaining = { filter: { status: null, conflict: true, search: 'x' }, currentView: VIEW.id }
    new PreferencesFile(file).update({
      views: [VIEW],
      language: 'en',
      ...remaining,
      defaultView: 'unpaidToday'
    })
    expect(new PreferencesFile(file).current).toMatchObject({
      filter: { status: 'unpaid', conflict: false, search: 'created:today' },
      sort: { column: 'createdAt', descending: true },
      currentView: 'unpaidToday'
    })
    for (const defaultView of [null, 'gone']) {
      new PreferencesFile(file).update({ ...remaining, defaultView })
      expect(new PreferencesFile(file).current).toMatchObject(remaining)
    }
  })

  it('keep the order of views, and always include the views that come with the program', () => {
    const views = [{ id: 'conflicts' as const, hidden: true }, VIEW]
    new PreferencesFile(file).update(preferencesPatch.parse({ views }))
    expect(new PreferencesFile(file).current.views.map(({ id }) => id)).toEqual([
      'conflicts',
      VIEW.id,
      'unpaidToday',
      'unpaidPrinted',
      'unchecked'
    ])
  })

  it('ignore views of a newer version, and keep the others', () => {
    new PreferencesFile(file).update({ language: 'en' })
    const newer = [{ ...VIEW, grouped: 'city' }, { id: 'overpaid', hidden: false }, 7, VIEW]
    writeFileSync(file, JSON.stringify({ views: newer }))
    const preferences = new PreferencesFile(file)
    expect(preferences).toMatchObject({ broken: false, invalid: ['views[0]', 'views[1]', 'views[2]'] })
    expect(preferences.current.views).toEqual([VIEW, ...DEFAULT_PREFERENCES.views])
  })

  const many = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ ...VIEW, id: `${VIEW.id.slice(0, -2)}${10 + i}` }))
  it('allow fifty views of the user', () => {
    expect(preferencesPatch.safeParse({ views: many(50) }).success).toBe(true)
  })

  const column = (column: string, width: number | null = null) => ({ column, shown: true, width })
  it.each([
    { columns: [column('amount'), column('amount')] },
    { columns: [column('mood')] },
    { columns: [column('amount', 63)] },
    { columns: [column('amount', 100.5)] },
    { columns: DEFAULT_PREFERENCES.columns.map((each) => ({ ...each, shown: false })) },
    { density: 'cosy' },
    { views: many(51) },
    { views: [VIEW, VIEW] },
    { views: [{ ...VIEW, id: 'mine' }] },
    { views: [{ ...VIEW, name: '\n' }] },
    { views: [{ ...VIEW, environment: 'demo' }] },
    { views: [{ id: 'overpaid', hidden: false }] },
    { defaultView: 'x'.repeat(41) },
    { environments: { production: { baseUrl: 'http://client.kiriminaja.com' } } },
    { environments: { production: { baseUrl: 'https://user:pw@client.kiriminaja.com' } } },
    { environments: { production: { requestsPerMinute: 0 } } },
    { environments: { production: { requestsPerMinute: 1.5 } } },
    { environments: { demo: { baseUrl: 'https://client.kiriminaja.com' } } },
    { environment: 'staging' },
    { operator: 'x'.repeat(41) }
  ])('reject %j', (patch) => {
    expect(preferencesPatch.safeParse(patch).success).toBe(false)
  })
})
