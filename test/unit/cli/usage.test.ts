import { expect, it, vi } from 'vitest'
import type { CommandSessions, Context } from '../../../electron/cli/command'
import { parseCommand } from '../../../electron/cli/parse'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import { UsageError } from '../../../electron/settings/launch'

vi.mock('electron', () => ({ app: {}, BrowserWindow: class {} }))
// Workers exist only in a build.
vi.mock('../../../electron/id-lists/worker-thread', () => ({}))
vi.mock('../../../electron/slips/render/worker-thread', () => ({}))

/** Runs a command line with default settings and a key, up to its first access to the history. */
async function run(...words: string[]): Promise<number> {
  const { command, values, positionals } = parseCommand(words)
  const sessions = {
    preferences: { current: DEFAULT_PREFERENCES },
    current: { client: {} }
  } as unknown as CommandSessions
  const context = {
    values,
    positionals,
    stop: new AbortController().signal,
    withSessions: (work: (sessions: CommandSessions) => Promise<number>) => work(sessions)
  } as unknown as Context
  return command.run(context)
}

it.each<[string[], RegExp]>([
  [[], /no such command/],
  [['frobnicate'], /no such command: frobnicate/],
  [['constructor'], /no such command: constructor/],
  [['lookup'], /at least one payment id/],
  [['lookup', 'a b'], /not payment ids: "a b"/],
  [['lookup', 'XID-1', '--file', 'ids.csv'], /not both/],
  [['lookup', 'XID-1', '--unknown'], /--unknown/],
  [['resume'], /wants one job/],
  [['watch', 'XID-1', '--timeout', 'soon'], /90s, 15m or 2h/],
  [['list', '--status', 'gone'], /--status must be/],
  [['slip', 'XID-1', '--layout', 'a0', '--out', 'x.pdf'], /--layout must be/],
  [['slip', 'XID-1', '--layout', 'a6'], /--out/],
  [['print', 'XID-1', '--profile', 'nobody'], /--profile must be one of "standard"/]
])('%j is a usage error, with a hint', async (words, reason) => {
  const error: unknown = await run(...words).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(UsageError)
  expect((error as Error).message).toMatch(reason)
})
