import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createPrivateFileWhole,
  replaceFile,
  replacePrivateFileSync,
  temporaryPath,
  writeTarget
} from '../../../electron/platform/atomic-write'
import { createPrivateFile, makePrivate, makePrivateFolder } from '../../../electron/platform/private-files'
import { octal, UMASKS, underUmask } from '../../support/umask'

/** The usual user id of nobody. */
const NOBODY = 65_534
const onPosix = it.skipIf(process.platform === 'win32')

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  file = join(folder, 'out.csv')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const text = (path = file): string => readFileSync(path, 'utf8')
const modeOf = (path: string): string => octal(statSync(path).mode)
/** Does `work` as an owner of the folder to whom permissions apply: they do not apply to root. */
async function asNobody(owned: string, work: () => Promise<void>): Promise<void> {
  if (process.getuid!() !== 0) return work()
  chownSync(owned, NOBODY, NOBODY)
  process.seteuid!(NOBODY)
  try {
    await work()
  } finally {
    process.seteuid!(0)
  }
}

/** The id of a process that has ended. */
const goneProcess = (): number => spawnSync(process.execPath, ['--version']).pid
const partOf = (pid: number): string => basename(temporaryPath(file)).replace(`-${process.pid}-`, `-${pid}-`)

describe('a file that is replaced as a whole', () => {
  onPosix.each(UMASKS)(
    'belongs to its owner alone if it is new, and otherwise keeps its mode (umask %o)',
    async (umask) => {
      const shared = join(folder, 'shared.csv')
      writeFileSync(shared, 'of yesterday')
      chmodSync(shared, 0o664)
      await underUmask(umask, async () => {
        await replaceFile(file, Buffer.from('new'))
        await replaceFile(shared, ['of ', 'today'])
        replacePrivateFileSync(join(folder, 'own.json'), '{}')
      })
      expect([modeOf(file), modeOf(shared), modeOf(join(folder, 'own.json'))]).toEqual(['600', '664', '600'])
      expect([text(), text(shared)]).toEqual(['new', 'of today'])
    }
  )

  onPosix('takes the rights of others off a file of our own', () => {
    writeFileSync(file, 'key')
    chmodSync(file, 0o644)
    replacePrivateFileSync(file, 'key')
    expect(modeOf(file)).toBe('600')
  })

  it('stays as it was if the content fails, with nothing left beside it', async () => {
    writeFileSync(file, 'of yesterday')
    function* failing(): Generator<string> {
      yield 'half'
      throw new Error('no more')
    }
    await expect(replaceFile(file, failing())).rejects.toThrow('no more')
    expect(text()).toBe('of yesterday')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  onPosix('stays a link if it is one: the target is replaced', async () => {
    mkdirSync(join(folder, 'synced'))
    for (const existing of [true, false]) {
      if (existing) writeFileSync(join(folder, 'synced', 'a.csv'), 'of yesterday')
      else rmSync(join(folder, 'synced', 'a.csv'))
      rmSync(file, { force: true })
      symlinkSync('synced/a.csv', file)
      await replaceFile(file, ['new'])
      expect(readlinkSync(file)).toBe('synced/a.csv')
      expect(text(join(folder, 'synced', 'a.csv'))).toBe('new')
    }
    expect(readdirSync(join(folder, 'synced'))).toEqual(['a.csv'])
  })

  onPosix('does not change other hard links to the old file', async () => {
    writeFileSync(join(folder, 'other'), 'of yesterday')
    linkSync(join(folder, 'other'), file)
    await replaceFile(file, ['new'])
    expect([text(), text(join(folder, 'other'))]).toEqual(['new', 'of yesterday'])
  })

  it('has one of the contents in full if several are written at the same time', async () => {
    const contents = ['a', 'b', 'c'].map((letter) => Array.from({ length: 50 }, () => letter.repeat(10_000)))
    await Promise.all(contents.map((content) => replaceFile(file, content)))
    expect(contents.map((content) => content.join(''))).toContain(text())
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('may have the longest possible name', async () => {
    const long = join(folder, 'x'.repeat(255))
    await replaceFile(long, ['new'])
    expect(text(long)).toBe('new')
  })

  it('is not written if its folder is missing, and the error names only the file', async () => {
    const nowhere = join(folder, 'gone', 'out.csv')
    const failing = expect(replaceFile(nowhere, ['new'])).rejects
    await failing.toMatchObject({
      code: 'ENOENT',
      message: `ENOENT: no such file or directory, open '${nowhere}'`
    })
    expect(() => replacePrivateFileSync(nowhere, '')).toThrow(`open '${nowhere}'`)
  })

  onPosix('is written straight into a pipe', async () => {
    execFileSync('mkfifo', [file])
    const read = new Promise<string>((resolve) => {
      let got = ''
      const reader = spawn('cat', [file])
      reader.stdout.on('data', (chunk: Buffer) => (got += String(chunk)))
      reader.once('close', () => resolve(got))
    })
    await replaceFile(file, ['new'])
    expect(await read).toBe('new')
    expect(lstatSync(file).isFIFO()).toBe(true)
    expect(() => replacePrivateFileSync(file, '')).toThrow('EEXIST')
  })

  it.skipIf(process.platform !== 'linux')('is written straight into a device', async () => {
    await replaceFile('/dev/null', ['new'])
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
    await expect(replaceFile('/dev/full', ['new'])).rejects.toMatchObject({ code: 'ENOSPC' })
  })
})

describe('creating a file of our own', () => {
  it('makes it complete and private, or not at all', () => {
    createPrivateFileWhole(file, (temporary) => writeFileSync(temporary, 'whole'))
    expect(text()).toBe('whole')
    if (process.platform !== 'win32') expect(modeOf(file)).toBe('600')
    const failing = (): never => {
      throw new Error('no more')
    }
    expect(() => createPrivateFileWhole(join(folder, 'other'), failing)).toThrow('no more')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('does nothing if another process was quicker', () => {
    createPrivateFileWhole(file, (temporary) => {
      writeFileSync(temporary, 'ours')
      writeFileSync(file, 'theirs')
    })
    expect(text()).toBe('theirs')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  onPosix('works in a folder that can be written to but not read', async () => {
    chmodSync(folder, 0o300)
    await asNobody(folder, async () => {
      createPrivateFileWhole(file, 'new')
      await replaceFile(file, ['newer'])
      expect(text()).toBe('newer')
      expect(() => readdirSync(folder)).toThrow('EACCES')
    })
    chmodSync(folder, 0o700)
  })
})

describe('the temporary file', () => {
  onPosix('is never one that somebody else put there', async () => {
    const target = writeTarget(file)
    const victim = join(folder, 'victim')
    writeFileSync(victim, 'mine')
    const plant = [
      () => symlinkSync(victim, target.temporary!),
      () => linkSync(victim, target.temporary!),
      () => execFileSync('mkfifo', [target.temporary!])
    ]
    for (const each of plant) {
      each()
      await expect(replaceFile(target, ['new'])).rejects.toMatchObject({ code: 'EEXIST' })
      expect(text(victim)).toBe('mine')
      // The existing file is not removed either.
      rmSync(target.temporary!)
    }
    expect(existsSync(file)).toBe(false)
  })

  it('is removed by the next write if its process is gone, and nothing else is', async () => {
    const [gone, parent] = [goneProcess(), process.ppid]
    const stay = [
      partOf(parent),
      // Files of another machine on the same share, of another program, and with similar names.
      partOf(gone).replace(/^\.lunas-.{8}/, '.lunas-00000000'),
      `.other-${partOf(gone)}`,
      `${partOf(gone)}.csv`,
      'out.csv.part'
    ]
    for (const name of [...stay, partOf(gone), `${partOf(gone)}-wal`]) writeFileSync(join(folder, name), '')
    const another = partOf(gone)
    mkdirSync(join(folder, another))
    await replaceFile(file, ['new'])
    expect(readdirSync(folder).toSorted()).toEqual([...stay, another, 'out.csv'].toSorted())
  })
})

describe('private files and folders', () => {
  onPosix.each(UMASKS)('stay private under any umask (%o)', (umask) =>
    underUmask(umask, () => {
      const [made, mine] = [join(folder, 'made'), join(folder, 'mine')]
      makePrivateFolder(made)
      createPrivateFile(mine)
      expect([modeOf(made), modeOf(mine)]).toEqual(['700', '600'])
      expect(() => createPrivateFile(mine)).toThrow('EEXIST')
    })
  )

  onPosix('lose the rights of others only, and the result says whether there were any', () => {
    writeFileSync(file, '')
    const link = join(folder, 'link')
    symlinkSync(file, link)
    for (const [mode, then] of [
      [0o644, '600'],
      [0o666, '600'],
      [0o4755, '4700'],
      [0o600, '600'],
      [0o400, '400']
    ] as const) {
      chmodSync(file, mode)
      expect(makePrivate(link)).toBe(false)
      expect(makePrivate(file)).toBe((mode & 0o077) !== 0)
      expect(modeOf(file)).toBe(then)
    }
    chmodSync(folder, 0o1777)
    expect(makePrivate(folder)).toBe(false)
    expect(makePrivate(join(folder, 'gone'))).toBe(false)
  })
})
