import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { electronPath, SANDBOX } from '../support/electron'

const POLL_MS = 250
/** Wait before the first look, long after either side is usable: nothing must disturb the start. */
const SETTLED_MS = 1_500
const PATIENCE_MS = 30_000

export interface Program {
  /** Folder with a package.json. */
  folder: string
  userData: string
  args: string[]
  /** JavaScript for the time, in milliseconds since the page's time origin, or a promise of it. */
  usable: string
}

export interface Measured {
  /** From just before the process starts until the page is usable. */
  startMs: number
  /** Resident memory of all its processes, once it is idle. */
  memoryBytes: number
  /** Resident memory of the main process. */
  mainBytes: number
}

/** JavaScript for the time of a mark that the page sets. */
export function marked(name: string): string {
  return `new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [mark] = list.getEntriesByName('${name}')
      if (mark) resolve(mark.startTime)
    }).observe({ type: 'mark', buffered: true })
  })`
}

/**
 * Starts a program, measures it and ends it. The page's own clock says when it was usable, so that checking does not
 * slow it down; Electron's debugging port is open on both sides of a comparison.
 *
 * @param restMs how long to leave it idle before reading its memory
 */
export async function measureWindow(
  { folder, userData, args, usable }: Program,
  env: NodeJS.ProcessEnv,
  restMs: number
): Promise<Measured> {
  const portFile = join(userData, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const before = Date.now()
  const child = spawn(
    electronPath,
    [...SANDBOX, folder, `--user-data-dir=${userData}`, '--remote-debugging-port=0', ...args],
    { env, stdio: 'ignore' }
  )
  const ended = once(child, 'exit')
  try {
    await delay(SETTLED_MS)
    await until(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'))
    const port = Number(readFileSync(portFile, 'utf8').split('\n')[0])
    const at = await untilGiven(() =>
      evaluate(port, `Promise.resolve(${usable}).then((at) => performance.timeOrigin + at)`)
    )
    await delay(restMs)
    return { startMs: at - before, memoryBytes: residentBytes(child.pid!), mainBytes: ownBytes(child.pid!) }
  } finally {
    child.kill()
    await ended
  }
}

/** Evaluates JavaScript in the first page; null if there is no page yet. */
async function evaluate(port: number, expression: string): Promise<number | null> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as Target[]
  const page = targets.find(({ type, url }) => type === 'page' && !url.startsWith('about:'))
  if (!page) return null
  const socket = new WebSocket(page.webSocketDebuggerUrl)
  await once(socket, 'open')
  socket.send(
    JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, awaitPromise: true } })
  )
  const [message] = (await once(socket, 'message')) as [MessageEvent<string>]
  socket.close()
  const { result } = JSON.parse(message.data) as { result?: { result: { value?: number } } }
  // There is none if the page has just been reloaded: this tries again.
  return result?.result.value ?? null
}

interface Target {
  type: string
  url: string
  webSocketDebuggerUrl: string
}

/** Resident memory of a process and its descendants. Shared pages count once per process, on both sides. */
export function residentBytes(root: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (Number.isInteger(pid)) parents.set(pid, Number(field(pid, 'PPid')))
  }
  const below = (pid: number): boolean => pid === root || (parents.has(pid) && below(parents.get(pid)!))
  return [...parents.keys()].filter(below).reduce((sum, pid) => sum + ownBytes(pid), 0)
}

/** Resident memory of one process; Linux counts in kibibytes. */
function ownBytes(pid: number): number {
  return Number(field(pid, 'VmRSS') ?? 0) * 1024
}

function field(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))?.[1]
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}

async function until(check: () => boolean): Promise<void> {
  await untilGiven(async () => (check() ? 1 : null))
}

async function untilGiven(give: () => Promise<number | null>): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const given = await give()
    if (given !== null) return given
    await delay(POLL_MS)
  }
  throw new Error('the window was not usable within 30 seconds')
}
