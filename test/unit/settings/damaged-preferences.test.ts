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
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import { PreferencesFile } from '../../../electron/settings/preferences'
import { VIEW } from '../../support/views'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  file = join(folder, 'sub', 'preferences.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('damaged preferences', () => {
  /** Saves a file and edits it afterwards. */
  function edited(change: (json: Record<string, unknown>) => unknown): PreferencesFile {
    const whole = {
      language: 'en' as const,
      environment: 'production' as const,
      operator: 'Sari',
      views: [VIEW]
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
    ['an unknown value', ['theme'], (json) => void (json['theme'] = 'sepia')],
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
      'an invalid environment',
      ['environments.sandbox'],
      (json) => void ((json['environments'] as object as Record<string, unknown>)['sandbox'] = [])
    ],
    [
      'a filter’s status',
      ['filter.status'],
      (json) => void (json['filter'] = { status: 'late', conflict: false, search: '' })
    ],
    ['an invalid list', ['profiles'], (json) => void (json['profiles'] = { first: profile })],
    ['a profile', ['profiles[0]'], (json) => void (json['profiles'] = [{ ...profile, dpi: 1 }, profile])],
    ['no profile', ['profiles'], (json) => void (json['profiles'] = [])],
    [
      'an item twice',
      ['profiles[1]', 'views[1]'],
      (json) => ({ ...json, profiles: [profile, profile], views: [VIEW, VIEW] })
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
    'keep all other values if there is %s, report it, and are moved aside before the next change',
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

  it('do not open the demo for a user with real payments if the file does not say which environment', () => {
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

  it('write back values of a newer version unchanged, at every depth', () => {
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
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 in the byte order of Windows', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 in the other byte order', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['text followed by zero bytes', (text) => Buffer.from(`${text}\n${'\0'.repeat(512)}`)]
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
  ])('count as broken if %s is in their place, which is moved aside', (_, make) => {
    mkdirSync(join(folder, 'sub'))
    make()
    const preferences = new PreferencesFile(file)
    expect(preferences.broken).toBe(true)
    preferences.update({ operator: 'Sari' })
    expect(new PreferencesFile(file)).toMatchObject({ broken: false, current: { operator: 'Sari' } })
    expect(statSync(file).isFile()).toBe(true)
    expect(readdirSync(join(folder, 'sub'))).toHaveLength(2)
  })
})
