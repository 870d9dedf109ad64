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

/** The usual number of the user who may do nothing. */
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
/** Does `work` as a user to whom permissions apply, and who owns the folder: none applies to root. */
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

/** Of a process that was: this one's child has ended. */
const goneProcess = (): number => spawnSync(process.execPath, ['--version']).pid
const partOf = (pid: number): string => basename(temporaryPath(file)).replace(`-${process.pid}-`, `-${pid}-`)

describe('a file that is replaced whole', () => {
  onPosix.each(UMASKS)(
    'is its owner’s alone where it is new, and keeps its mode else (umask %o)',
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

  it('stays as it was where the content fails, with nothing beside it', async () => {
    writeFileSync(file, 'of yesterday')
    function* failing(): Generator<string> {
      yield 'half'
      throw new Error('no more')
    }
    await expect(replaceFile(file, failing())).rejects.toThrow('no more')
    expect(text()).toBe('of yesterday')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  onPosix('stays a link where it is one: what it leads to is replaced', async () => {
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

  onPosix('leaves other names of the file that was there alone', async () => {
    writeFileSync(join(folder, 'other'), 'of yesterday')
    linkSync(join(folder, 'other'), file)
    await replaceFile(file, ['new'])
    expect([text(), text(join(folder, 'other'))]).toEqual(['new', 'of yesterday'])
  })

  it('is one of both, whole, where two are written at the same time', async () => {
    const contents = ['a', 'b', 'c'].map((letter) => Array.from({ length: 50 }, () => letter.repeat(10_000)))
    await Promise.all(contents.map((content) => replaceFile(file, content)))
    expect(contents.map((content) => content.join(''))).toContain(text())
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('may have the longest name that there is', async () => {
    const long = join(folder, 'x'.repeat(255))
    await replaceFile(long, ['new'])
    expect(text(long)).toBe('new')
  })

  it('is not written where its folder is gone, and says so of the file and nothing else', async () => {
    const nowhere = join(folder, 'gone', 'out.csv')
    const failing = expect(replaceFile(nowhere, ['new'])).rejects
    await failing.toMatchObject({
      code: 'ENOENT',
      message: `ENOENT: no such file or directory, open '${nowhere}'`
    })
    expect(() => replacePrivateFileSync(nowhere, '')).toThrow(`open '${nowhere}'`)
  })

  onPosix('goes into a pipe as it is', async () => {
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

  it.skipIf(process.platform !== 'linux')('goes into a device as it is', async () => {
    await replaceFile('/dev/null', ['new'])
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
    await expect(replaceFile('/dev/full', ['new'])).rejects.toMatchObject({ code: 'ENOSPC' })
  })
})

describe('a file of our own that is made where none is', () => {
  it('is there whole, its owner’s alone, or not at all', () => {
    createPrivateFileWhole(file, (temporary) => writeFileSync(temporary, 'whole'))
    expect(text()).toBe('whole')
    if (process.platform !== 'win32') expect(modeOf(file)).toBe('600')
    const failing = (): never => {
      throw new Error('no more')
    }
    expect(() => createPrivateFileWhole(join(folder, 'other'), failing)).toThrow('no more')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('stays where another process was quicker', () => {
    createPrivateFileWhole(file, (temporary) => {
      writeFileSync(temporary, 'ours')
      writeFileSync(file, 'theirs')
    })
    expect(text()).toBe('theirs')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  onPosix('may be in a folder that can be written to and not read', async () => {
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

describe('where a file grows', () => {
  onPosix('nothing that was put there is written to', async () => {
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
      // Nor is it taken away.
      rmSync(target.temporary!)
    }
    expect(existsSync(file)).toBe(false)
  })

  it('is cleared by the next one where the process is gone, and of that nothing else', async () => {
    const [gone, parent] = [goneProcess(), process.ppid]
    const stay = [
      partOf(parent),
      // Of another machine on the same share, of another program, and what people name so.
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

describe('what is private', () => {
  onPosix.each(UMASKS)('is so whatever the umask (%o)', (umask) =>
    underUmask(umask, () => {
      const [made, mine] = [join(folder, 'made'), join(folder, 'mine')]
      makePrivateFolder(made)
      createPrivateFile(mine)
      expect([modeOf(made), modeOf(mine)]).toEqual(['700', '600'])
      expect(() => createPrivateFile(mine)).toThrow('EEXIST')
    })
  )

  onPosix('loses the rights of others alone, and says whether there were any', () => {
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
