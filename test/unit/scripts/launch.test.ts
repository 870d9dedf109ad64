import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launch } from '../../../scripts/launch.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lunas-launch-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs code in a Node process of its own. */
async function run(code: string, ...args: string[]): Promise<{ code: number; printed: string }> {
  const file = join(folder, 'printed')
  const output = openSync(file, 'w')
  const ended = await launch(process.execPath, ['-e', code, '--', ...args], process.env, output)
  closeSync(output)
  return { code: ended, printed: readFileSync(file, 'utf8') }
}

describe('a launched program', () => {
  it.runIf(process.platform === 'linux')(
    'leaves no core dump, and cannot turn core dumps on again',
    async () => {
      const { printed } = await run("process.stdout.write(require('fs').readFileSync('/proc/self/limits'))")
      expect(printed).toMatch(/^Max core file size +0 +0 /m)
    }
  )

  it('gets its arguments unchanged', async () => {
    const args = ['two words', '"', "'", '$HOME', '`id`', '', '*', '; exit 9', '\n']
    const { printed } = await run('process.stdout.write(JSON.stringify(process.argv.slice(1)))', ...args)
    expect(JSON.parse(printed)).toEqual(args)
  })

  it('ends with its exit code, or with the signal that ended it', async () => {
    expect(await run('process.exit(7)')).toMatchObject({ code: 7 })
    expect(await run("process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)")).toMatchObject({
      code: 143
    })
  })

  it('gets the signals that we receive', async () => {
    // They must not end our own test runner.
    const keep = (): void => undefined
    process.on('SIGHUP', keep)
    const code = `process.on('SIGHUP', () => process.exit(9)); process.kill(process.ppid, 'SIGHUP'); setInterval(() => {}, 1000)`
    expect(await run(code)).toMatchObject({ code: 9 })
    process.off('SIGHUP', keep)
  })
})
