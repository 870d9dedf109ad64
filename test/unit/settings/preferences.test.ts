import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  DEFAULT_PREFERENCES,
  PreferencesFile,
  preferencesPatch
} from '../../../electron/settings/preferences'

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

  it.each(['', '{', '[]', '{"language":"fr"}'])(
    'move a broken file (%j) aside before writing a new one, and say so',
    (text) => {
      new PreferencesFile(file).update({ language: 'en' })
      writeFileSync(file, text)
      const preferences = new PreferencesFile(file)
      expect(preferences.broken).toBe(true)
      expect(preferences.current).toEqual(DEFAULT_PREFERENCES)
      expect(readFileSync(file, 'utf8')).toBe(text)
      preferences.update({ language: 'en' })
      const aside = readdirSync(join(folder, 'sub')).find((name) => name.includes('.broken-'))!
      expect(readFileSync(join(folder, 'sub', aside), 'utf8')).toBe(text)
    }
  )

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
    expect(preferences.broken).toBe(false)
    expect(preferences.current.density).toBe('compact')
    expect(preferences.current.columns).toEqual([
      written[0],
      written[2],
      ...DEFAULT_PREFERENCES.columns.filter(({ column }) => column !== 'amount' && column !== 'status')
    ])
  })

  const column = (column: string, width: number | null = null) => ({ column, shown: true, width })
  it.each([
    { columns: [column('amount'), column('amount')] },
    { columns: [column('mood')] },
    { columns: [column('amount', 63)] },
    { columns: [column('amount', 100.5)] },
    { columns: DEFAULT_PREFERENCES.columns.map((each) => ({ ...each, shown: false })) },
    { density: 'cosy' },
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
