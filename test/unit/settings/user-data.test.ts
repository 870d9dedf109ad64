import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLog } from '../../../electron/platform/log'
import { prepareUserData, UserDataUnusable } from '../../../electron/settings/user-data'
import { octal, UMASKS, underUmask } from '../../support/umask'

const onPosix = it.skipIf(process.platform === 'win32')

let folder: string
let userData: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  userData = join(folder, 'Lunas')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const modeOf = (...names: string[]): string => octal(statSync(join(userData, ...names)).mode)

describe("the user's folder", () => {
  onPosix.each(UMASKS)('is created for its owner alone, with its parents and its log (umask %o)', (umask) =>
    // As main.ts leaves it: it does not take away the owner's own rights.
    underUmask(umask & 0o077, () => {
      expect(prepareUserData(userData)).toEqual([])
      const log = openLog(userData)
      log.info('begun')
      expect([modeOf(), modeOf('logs'), modeOf('logs', 'lunas.log')]).toEqual(['700', '700', '600'])
    })
  )

  onPosix('becomes private with all files of ours, and reports them; other files stay as they are', () => {
    for (const name of ['', 'history', 'logs', 'commands', 'Cache']) {
      mkdirSync(join(userData, name))
      chmodSync(join(userData, name), 0o755)
    }
    const ours = [
      'preferences.json',
      'preferences.json.broken-1',
      'keys.json',
      'window.json',
      'logo.png',
      'qris-mark.png',
      'history/demo.sqlite',
      'history/demo.sqlite-wal',
      'history/demo.sqlite.v8.backup',
      'logs/lunas.old.log'
    ]
    for (const name of [...ours, 'Cookies', 'logo.png.txt']) {
      writeFileSync(join(userData, name), '')
      chmodSync(join(userData, name), 0o644)
    }
    chmodSync(join(userData, 'keys.json'), 0o600)
    const reported = prepareUserData(userData)
    const open = ['', 'history', 'logs', 'commands', ...ours.filter((name) => name !== 'keys.json')]
    expect(reported.toSorted()).toEqual(open.map((name) => join(userData, name)).toSorted())
    for (const name of ours) expect(modeOf(name), name).toBe('600')
    for (const name of ['', 'history', 'logs', 'commands']) expect(modeOf(name), name).toBe('700')
    expect([modeOf('Cache'), modeOf('Cookies'), modeOf('logo.png.txt')]).toEqual(['755', '644', '644'])
    expect(prepareUserData(userData)).toEqual([])
  })

  onPosix('may be a link, and its files may be links, whose targets elsewhere stay as they are', () => {
    mkdirSync(join(folder, 'real'))
    chmodSync(join(folder, 'real'), 0o750)
    writeFileSync(join(folder, 'dotfile'), '{}')
    chmodSync(join(folder, 'dotfile'), 0o644)
    symlinkSync('real', userData)
    symlinkSync(join(folder, 'dotfile'), join(userData, 'preferences.json'))
    expect(prepareUserData(userData)).toEqual([join(folder, 'real')])
    expect(modeOf('preferences.json')).toBe('644')
    expect(lstatSync(userData).isSymbolicLink()).toBe(true)
  })

  onPosix('stays writable to everybody if it was', () => {
    mkdirSync(userData)
    chmodSync(userData, 0o1777)
    expect(prepareUserData(userData)).toEqual([])
    expect(modeOf()).toBe('1777')
  })

  it.each([
    ['a file', () => writeFileSync(userData, '')],
    [
      'in a file',
      () => {
        writeFileSync(userData, '')
        userData = join(userData, 'Lunas')
      }
    ],
    ['a link to nowhere', () => symlinkSync(join(folder, 'gone', 'too'), userData)]
  ])('is rejected by name if it is %s', (_, make) => {
    make()
    expect(() => prepareUserData(userData)).toThrow(UserDataUnusable)
    expect(() => prepareUserData(userData)).toThrow(`cannot write to ${userData}: `)
  })

  // Root may write wherever the file system allows anybody to.
  it.skipIf(process.platform !== 'linux')('is rejected if no file can be created in it', () => {
    for (const nowhere of ['/proc/self/task', '/proc/x', '/proc/self/x/y']) {
      expect(() => prepareUserData(nowhere)).toThrow(UserDataUnusable)
    }
  })
})
