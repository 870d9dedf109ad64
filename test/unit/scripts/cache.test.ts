import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFolder, keyOf, makeWhole, withLock } from '../../../scripts/prepare/cache'

let folder: string
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cache-test-'))))
afterEach(() => fs.rmSync(folder, { recursive: true }))

/** The id of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['--version']).pid

describe('the cache folder', () => {
  it.each([
    ['linux', {}, '/home/ani/.cache/lunas'],
    ['linux', { XDG_CACHE_HOME: '/fast' }, '/fast/lunas'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/ani/.cache/lunas'],
    ['darwin', { XDG_CACHE_HOME: '/fast' }, '/home/ani/Library/Caches/lunas']
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(cacheFolder(env, platform, '/home/ani')).toBe(expected)
  })

  it('has different keys for different ingredients', () => {
    expect(keyOf('a', 'b')).toBe(keyOf('a', 'b'))
    expect(keyOf('a', 'b')).not.toBe(keyOf('ab'))
    expect(keyOf('a', 'b')).not.toBe(keyOf('b', 'a'))
  })
})

describe('creating a file or folder whole', () => {
  it('shows it under its name only when it is complete', async () => {
    const target = path.join(folder, 'below', 'target')
    await makeWhole(target, async (draft) => {
      fs.writeFileSync(draft, 'all of it')
      expect(fs.existsSync(target)).toBe(false)
    })
    expect(fs.readFileSync(target, 'utf8')).toBe('all of it')
  })

  it('leaves nothing behind on failure', async () => {
    const made = makeWhole(path.join(folder, 'target'), async (draft) => {
      fs.mkdirSync(draft)
      throw new Error('interrupted')
    })
    await expect(made).rejects.toThrow('interrupted')
    expect(fs.readdirSync(folder)).toEqual([])
  })

  it('removes the drafts of ended processes, and no others', async () => {
    const gone = `.draft-${deadPid()}-00000000`
    const alive = `.draft-${process.ppid}-00000000`
    for (const name of [gone, alive]) fs.mkdirSync(path.join(folder, name))
    await makeWhole(path.join(folder, 'target'), async (draft) => fs.mkdirSync(draft))
    expect(fs.readdirSync(folder).sort()).toEqual([alive, 'target'])
  })
})

describe('the lock', () => {
  it('lets one process work at a time', async () => {
    const lock = path.join(folder, 'lock')
    const order: string[] = []
    const first = withLock(lock, async () => {
      await sleep(300)
      order.push('first')
    })
    await Promise.all([first, withLock(lock, async () => void order.push('second'))])
    expect(order).toEqual(['first', 'second'])
  })

  it('is released when the work fails', async () => {
    const lock = path.join(folder, 'lock')
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(lock, async () => 'free')).toBe('free')
  })

  it('does not outlive its owner', async () => {
    const lock = path.join(folder, 'lock')
    fs.writeFileSync(lock, String(deadPid()))
    expect(await withLock(lock, async () => 'taken')).toBe('taken')
  })
})
