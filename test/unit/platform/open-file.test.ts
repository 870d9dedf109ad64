import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWhole, readWholeSync } from '../../../electron/platform/open-file'
import { readInput } from '../../../electron/platform/open-input'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lunas-test-'))
  file = join(folder, 'file')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const fifo = (): Buffer => execFileSync('mkfifo', [file])
const never = new AbortController().signal

describe.each([
  ['whole', readWhole],
  ['at once', async (path: string, maxBytes: number) => readWholeSync(path, maxBytes)]
])('reading a file %s', (_, read) => {
  it('accepts exactly the allowed number of bytes and no more', async () => {
    writeFileSync(file, 'x'.repeat(100_000))
    expect(await read(file, 100_000)).toHaveLength(100_000)
    await expect(read(file, 99_999)).rejects.toMatchObject({ reason: 'tooLarge' })
    writeFileSync(file, '')
    expect(await read(file, 0)).toHaveLength(0)
  })

  it('follows a link', async () => {
    writeFileSync(join(folder, 'real'), 'text')
    symlinkSync('real', file)
    expect(String(await read(file, 4))).toBe('text')
  })

  it.skipIf(process.platform !== 'linux')('works with a file that does not report its size', async () => {
    expect(String(await read('/proc/self/status', 100_000))).toContain('Name:')
    await expect(read('/proc/self/status', 10)).rejects.toMatchObject({ reason: 'tooLarge' })
  })

  it.skipIf(process.platform === 'win32').each([
    ['a pipe', fifo],
    ['a folder', () => mkdirSync(file)],
    ['a device', () => symlinkSync('/dev/zero', file)],
    ['a link to a pipe', () => (execFileSync('mkfifo', [join(folder, 'p')]), symlinkSync('p', file))]
  ])('rejects %s', async (_, make) => {
    make()
    await expect(read(file, 10)).rejects.toMatchObject({ reason: 'notAFile' })
  })

  it.skipIf(process.platform === 'win32')('rejects a socket', async () => {
    const server = createServer().listen(file)
    await new Promise((resolve) => server.once('listening', resolve))
    await expect(read(file, 10)).rejects.toMatchObject({ reason: 'notAFile' })
    server.close()
  })

  it("fails with the system's error if the file does not exist", async () =>
    expect(read(file, 10)).rejects.toMatchObject({ code: 'ENOENT' }))
})

describe('a file named on the command line', () => {
  it.skipIf(process.platform === 'win32')('may be a pipe that is written to later', async () => {
    fifo()
    const text = readInput(file, 200_000, never)
    const writer = spawn('sh', ['-c', 'head -c 200000 /dev/zero > "$0"', file])
    expect(await text).toHaveLength(200_000)
    await new Promise((resolve) => writer.once('exit', resolve))
  })

  it.skipIf(process.platform === 'win32')('is closed if a pipe does not end', async () => {
    fifo()
    const writer = spawn('sh', ['-c', 'cat /dev/zero > "$0"', file])
    await expect(readInput(file, 100_000, never)).rejects.toMatchObject({ reason: 'tooLarge' })
    await new Promise((resolve) => writer.once('exit', resolve))
  })

  it.skipIf(process.platform === 'win32')(
    'is closed if nobody writes and the command is stopped',
    async () => {
      fifo()
      const stop = new AbortController()
      const text = readInput(file, 10, stop.signal)
      setImmediate(() => stop.abort())
      await expect(text).rejects.toMatchObject({ name: 'AbortError' })
    }
  )

  it('is limited in size', async () => {
    writeFileSync(file, 'text')
    expect(String(await readInput(file, 4, never))).toBe('text')
    await expect(readInput(file, 3, never)).rejects.toMatchObject({ reason: 'tooLarge' })
  })

  it.skipIf(process.platform === 'win32')('must not be a device', async () =>
    expect(readInput('/dev/zero', 10, never)).rejects.toMatchObject({ reason: 'notAFile' })
  )
})
