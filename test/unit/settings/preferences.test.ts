import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_PREFERENCES, preferencesPatch } from '#contract/schemas/preferences'
import { PreferencesFile } from '../../../electron/settings/preferences'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  file = join(folder, 'sub', 'preferences.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('preferences', () => {
  it('start with the defaults and write nothing until something is changed', () => {
    const preferences = new PreferencesFile(file)
    expect(preferences.current).toEqual(DEFAULT_PREFERENCES)
    expect(preferences.broken).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  it('survive a restart, readable by their owner only', () => {
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
  ])('move a broken file (%#) aside before writing a new one, and say so', (text) => {
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

  it('take an address of two lines and a foot line of one, as long as slips have room for', () => {
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

  it('know no scanner where none was tried, and keep what one of them showed', () => {
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

  it('leave out what a newer version wrote', () => {
    new PreferencesFile(file).update({ language: 'en' })
    writeFileSync(file, '{"language":"en","environment":"production","later":true}')
    expect(new PreferencesFile(file)).toMatchObject({
      broken: false,
      current: { language: 'en', environment: 'production' }
    })
  })

  it('know the columns of the list each once: what is unknown is left out, what is missing stands behind', () => {
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

  const view = {
    id: '3f0e9a52-6a3c-4a87-9c3b-1f6f2f0d7a11',
    name: 'Bandung',
    filter: { status: 'unpaid' as const, conflict: false, search: 'kota:bandung' },
    sort: { column: 'amount' as const, descending: true },
    columns: null
  }

  it('open the list as the default view has it, in the language of the screen, or as it was left', () => {
    const left = { filter: { status: null, conflict: true, search: 'x' }, currentView: view.id }
    new PreferencesFile(file).update({ views: [view], language: 'en', ...left, defaultView: 'unpaidToday' })
    expect(new PreferencesFile(file).current).toMatchObject({
      filter: { status: 'unpaid', conflict: false, search: 'created:today' },
      sort: { column: 'createdAt', descending: true },
      currentView: 'unpaidToday'
    })
    for (const defaultView of [null, 'gone']) {
      new PreferencesFile(file).update({ ...left, defaultView })
      expect(new PreferencesFile(file).current).toMatchObject(left)
    }
  })

  it("keep the order of views, and know the program's own whether they are told of or not", () => {
    const views = [{ id: 'conflicts' as const, hidden: true }, view]
    new PreferencesFile(file).update(preferencesPatch.parse({ views }))
    expect(new PreferencesFile(file).current.views.map(({ id }) => id)).toEqual([
      'conflicts',
      view.id,
      'unpaidToday',
      'unpaidPrinted',
      'unchecked'
    ])
  })

  it('leave out the views that a newer version wrote, and keep the others', () => {
    new PreferencesFile(file).update({ language: 'en' })
    const newer = [{ ...view, grouped: 'city' }, { id: 'overpaid', hidden: false }, 7, view]
    writeFileSync(file, JSON.stringify({ views: newer }))
    const preferences = new PreferencesFile(file)
    expect(preferences).toMatchObject({ broken: false, invalid: ['views[0]', 'views[1]', 'views[2]'] })
    expect(preferences.current.views).toEqual([view, ...DEFAULT_PREFERENCES.views])
  })

  /** A file as it was written, with what somebody or something made of it. */
  function edited(change: (json: Record<string, unknown>) => unknown): PreferencesFile {
    const whole = {
      language: 'en' as const,
      environment: 'production' as const,
      operator: 'Sari',
      views: [view]
    }
    new PreferencesFile(file).update({ ...whole, environments: { production: { requestsPerMinute: 90 } } })
    const json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    writeFileSync(file, JSON.stringify(change(json) ?? json))
    return new PreferencesFile(file)
  }
  const production = (json: Record<string, unknown>) =>
    (json['environments'] as Record<string, Record<string, unknown>>)['production']!
  const profile = DEFAULT_PREFERENCES.profiles[0]!
  const numbered = (i: number): string => `3f0e9a52-6a3c-4a87-9c3b-1f6f2f0d7a${i}`

  it.each<[string, string[], (json: Record<string, unknown>) => unknown]>([
    ['a value that it does not know', ['theme'], (json) => void (json['theme'] = 'sepia')],
    ['a wrong type', ['watchHours'], (json) => void (json['watchHours'] = '24')],
    ['nothing', ['codeMinutes', 'slipLanguage'], (json) => ({ ...json, codeMinutes: 0, slipLanguage: null })],
    [
      'an environment’s limit',
      ['environments.production.requestsAtOnce'],
      (json) => void (production(json)['requestsAtOnce'] = -1)
    ],
    [
      'an environment’s address',
      ['environments.production.baseUrl'],
      (json) => void (production(json)['baseUrl'] = 'http://evil.example')
    ],
    [
      'an environment that is none',
      ['environments.sandbox'],
      (json) => void ((json['environments'] as object as Record<string, unknown>)['sandbox'] = [])
    ],
    [
      'a filter’s status',
      ['filter.status'],
      (json) => void (json['filter'] = { status: 'late', conflict: false, search: '' })
    ],
    ['a list that is none', ['profiles'], (json) => void (json['profiles'] = { first: profile })],
    ['a profile', ['profiles[0]'], (json) => void (json['profiles'] = [{ ...profile, dpi: 1 }, profile])],
    ['no profile', ['profiles'], (json) => void (json['profiles'] = [])],
    [
      'an item twice',
      ['profiles[1]', 'views[1]'],
      (json) => ({ ...json, profiles: [profile, profile], views: [view, view] })
    ],
    [
      'too many items',
      ['profiles[20]'],
      (json) =>
        void (json['profiles'] = [
          profile,
          ...Array.from({ length: 20 }, (_, i) => ({ ...profile, id: numbered(10 + i) }))
        ])
    ]
  ])(
    'keep all others where there is %s, name it, and put the file aside before the next change',
    (_, invalid, change) => {
      const preferences = edited(change)
      expect(preferences).toMatchObject({ broken: false, isEnvironmentUnclear: false, invalid })
      expect(preferences.current).toMatchObject({
        language: 'en',
        environment: 'production',
        operator: 'Sari',
        environments: { production: { requestsPerMinute: 90 } }
      })
      expect(preferences.current.profiles).toContainEqual(profile)
      const before = readFileSync(file, 'utf8')
      preferences.update({ operator: 'Budi' })
      const aside = readdirSync(join(folder, 'sub')).find((name) => name.includes('.broken-'))!
      expect(readFileSync(join(folder, 'sub', aside), 'utf8')).toBe(before)
      expect(new PreferencesFile(file)).toMatchObject({
        invalid: [],
        current: { operator: 'Budi', language: 'en' }
      })
    }
  )

  it('do not open the demo for whoever has real payments where the file does not tell the environment', () => {
    const likely = () => 'production' as const
    edited((json) => void (json['environment'] = 'staging'))
    expect(new PreferencesFile(file, likely)).toMatchObject({
      invalid: ['environment'],
      isEnvironmentUnclear: true,
      current: { environment: 'production', operator: 'Sari' }
    })
    writeFileSync(file, '{')
    expect(new PreferencesFile(file, likely)).toMatchObject({
      broken: true,
      isEnvironmentUnclear: true,
      current: { environment: 'production' }
    })
    rmSync(file)
    expect(new PreferencesFile(file, likely)).toMatchObject({
      isEnvironmentUnclear: false,
      current: { environment: 'demo' }
    })
  })

  it('write what a newer version wrote as it was, at every depth', () => {
    const preferences = edited((json) => {
      production(json)['team'] = { session: 2 }
      return {
        ...json,
        later: [1],
        environments: { ...(json['environments'] as object), staging: { baseUrl: 'x' } }
      }
    })
    expect(preferences).toMatchObject({ broken: false, invalid: [] })
    preferences.update({ environments: { production: { requestsPerMinute: 30 } } })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      later: [1],
      environments: { production: { requestsPerMinute: 30, team: { session: 2 } }, staging: { baseUrl: 'x' } }
    })
    expect(readdirSync(join(folder, 'sub'))).toEqual(['preferences.json'])
  })

  it.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 as Windows has it', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 the other way round', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['zeros behind it', (text) => Buffer.from(`${text}\n${'\0'.repeat(512)}`)]
  ])('are read from %s', (_, encoded) => {
    edited(() => undefined)
    writeFileSync(file, encoded(readFileSync(file, 'utf8')))
    expect(new PreferencesFile(file)).toMatchObject({ broken: false, current: { operator: 'Sari' } })
  })

  it.skipIf(process.platform === 'win32').each<[string, () => void]>([
    ['a folder', () => mkdirSync(file)],
    ['a pipe', () => execFileSync('mkfifo', [file])],
    ['a device', () => symlinkSync('/dev/zero', file)],
    ['a link to nowhere', () => symlinkSync(join(folder, 'gone'), file)]
  ])('are broken where %s is in their place, which is put aside', (_, make) => {
    mkdirSync(join(folder, 'sub'))
    make()
    const preferences = new PreferencesFile(file)
    expect(preferences.broken).toBe(true)
    preferences.update({ operator: 'Sari' })
    expect(new PreferencesFile(file)).toMatchObject({ broken: false, current: { operator: 'Sari' } })
    expect(statSync(file).isFile()).toBe(true)
    expect(readdirSync(join(folder, 'sub'))).toHaveLength(2)
  })

  const many = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ ...view, id: `${view.id.slice(0, -2)}${10 + i}` }))
  it('hold fifty views of the user', () => {
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
    { views: [view, view] },
    { views: [{ ...view, id: 'mine' }] },
    { views: [{ ...view, name: '\n' }] },
    { views: [{ ...view, environment: 'demo' }] },
    { views: [{ id: 'overpaid', hidden: false }] },
    { defaultView: 'x'.repeat(41) },
    { environments: { production: { baseUrl: 'http://client.kiriminaja.com' } } },
    { environments: { production: { baseUrl: 'https://user:pw@client.kiriminaja.com' } } },
    { environments: { production: { requestsPerMinute: 0 } } },
    { environments: { production: { requestsPerMinute: 1.5 } } },
    { environments: { demo: { baseUrl: 'https://client.kiriminaja.com' } } },
    { environment: 'staging' },
    { operator: 'x'.repeat(41) }
  ])('refuse %j', (patch) => {
    expect(preferencesPatch.safeParse(patch).success).toBe(false)
  })
})
