import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Stop } from './prepare/console.ts'
import { needsVirtualDisplay } from './prepare/system.ts'

/**
 * Runs `work` with an environment in which windows can open: on the user's display, or on virtual ones. If there are
 * several, LUNAS_DISPLAYS lists them all.
 */
export async function withDisplay<T>(work: (env: NodeJS.ProcessEnv) => Promise<T>, count = 1): Promise<T> {
  if (!needsVirtualDisplay()) return work(process.env)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lunas-display-'))
  // With its own key, no other user of this machine can see the display.
  const authority = path.join(folder, 'Xauthority')
  const cookie = randomBytes(16).toString('hex')
  const allow = (display: string) => spawnSync('xauth', ['-q', '-f', authority, 'add', display, '.', cookie])
  allow(':0')
  // Without -noreset the server restarts whenever its last client leaves, and the next client may connect in between.
  const options = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset', '-auth', authority]
  const servers: ChildProcess[] = []
  const end = () => {
    for (const server of servers) server.kill()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)
  try {
    const displays: string[] = []
    while (displays.length < count) {
      const server = spawn('Xvfb', ['-displayfd', '3', ...options], {
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
        // Detached from the terminal's Ctrl-C, so that the app can close in order before its display goes away.
        detached: true
      })
      servers.push(server)
      displays.push(`:${await displayNumber(server)}`)
    }
    displays.forEach(allow)
    const names = count > 1 ? { LUNAS_DISPLAYS: displays.join(' ') } : {}
    return await work({ ...process.env, DISPLAY: displays[0], XAUTHORITY: authority, ...names })
  } finally {
    process.off('exit', end)
    end()
  }
}

/** The number of the free display that the server chose. */
async function displayNumber(server: ChildProcess): Promise<string> {
  let output = ''
  server.stderr?.on('data', (text) => (output += text))
  const number = once(server.stdio[3]!, 'data').then(([text]) => String(text).trim())
  const failure = Promise.race([
    once(server, 'exit'),
    once(server, 'error').then(([error]) => void (output += error))
  ])
  return Promise.race([
    number,
    failure.then(() => {
      throw new Stop(`The virtual display did not start: ${output.trim() || 'Xvfb ended'}`)
    })
  ])
}
