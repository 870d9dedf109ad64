import { vi } from 'vitest'
import type { Emit } from '#contract/events'
import type { Preferences } from '#contract/model/settings'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import type { CommandSessions, Context } from '../../electron/cli/command'
import { parseCommand } from '../../electron/cli/parse'
import type { LocalHistory } from '../../electron/history/history'
import type { Renderer } from '../../electron/slips/render/render-thread'
import { newId } from './history'

const threads = vi.hoisted(() => ({ renderer: null as Renderer | null }))
vi.mock('electron', () => ({ app: {} }))
// Workers exist only in a build.
vi.mock('../../electron/id-lists/worker-thread', () => ({}))
vi.mock('../../electron/slips/render/worker-thread', () => ({ renderWorkers: () => null }))
vi.mock('../../electron/slips/render/render-thread', async (original) => ({
  ...(await original<object>()),
  RenderThread: function () {
    return threads.renderer
  }
}))

interface CommandOptions {
  history: LocalHistory
  /** What renders in place of threads. */
  renderer: Renderer
  preferences?: Partial<Preferences>
  /** Aborted as by Ctrl-C. */
  stop?: AbortSignal
  /** Gets each event that a window would get. */
  onEvent?: Emit
}

/** What a command ended with. */
export interface Ended {
  code: number
  /** As with `--json`. */
  lines: object[]
  /** Standard error. */
  said: string
}

/**
 * Runs a command on a history without a network, in the test's own process. Rejects as the command does, for exit code
 * 1.
 */
export async function runCommand(
  words: readonly string[],
  {
    history,
    renderer,
    preferences = {},
    stop = new AbortController().signal,
    onEvent = () => undefined
  }: CommandOptions
): Promise<Ended> {
  threads.renderer = renderer
  const { command, values, positionals } = parseCommand(words)
  const ended: Ended = { code: 0, lines: [], said: '' }
  const closing = new AbortController()
  const withSessions: Context['withSessions'] = async (work, emit = () => undefined) => {
    const sessions = {
      environment: 'sandbox',
      current: {
        environment: 'sandbox',
        history,
        newId,
        client: null,
        lookups: { state: { queuePause: null, offline: false } },
        closing: closing.signal
      },
      now: Date.now,
      emit: ((...event) => {
        emit(...event)
        onEvent(...event)
      }) as Emit,
      userData: '/nowhere',
      preferences: { current: { ...DEFAULT_PREFERENCES, ...preferences } },
      keepingSession: (sending: () => Promise<unknown>) => sending()
    }
    try {
      return await work(sessions as unknown as CommandSessions)
    } finally {
      closing.abort()
    }
  }
  ended.code = await command.run({
    values,
    positionals,
    stop,
    print: (line) => ended.lines.push(line),
    printJson: (line) => ended.lines.push(line),
    write: vi.fn(),
    say: (text) => (ended.said += `${text}\n`),
    withSessions
  })
  return ended
}
