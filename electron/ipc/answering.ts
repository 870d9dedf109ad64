import type { IpcMainInvokeEvent } from 'electron'
import type { Call } from '#contract/api/call'
import { CALLS, type Calls } from '#contract/api/index'
import type { Channel, InputOf, OutputOf } from '#contract/bridge'
import { CallFailure, describeFailure } from './failure'
import type { Answering } from './register'

type Handler<C> = (input: InputOf<C>) => OutputOf<C> | Promise<OutputOf<C>>

/** One handler for every call of the contract. */
export type Handlers = { [G in keyof Calls]: { [N in keyof Calls[G]]: Handler<Calls[G][N]> } }

export interface AnsweringOptions {
  /** Calls before the start is done wait for it; if it failed, each fails with its reason. */
  handlers: Promise<Handlers>
  /** Whether a call comes from the main frame of one of our pages. */
  isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** Called for every failed call, without its input, which may contain a key. */
  onFailure: (channel: Channel, error: unknown) => void
}

/**
 * Answers calls from a renderer: checks the sender, then the input, and returns every failure as a value with a code.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function createAnswering({ handlers, isTrusted, onFailure }: AnsweringOptions): Answering {
  return async (channel, event, input) => {
    try {
      if (!isTrusted(event)) throw new CallFailure('forbidden', 'this page may not call')
      const valid = checked(channel, input)
      const handler = at<Handler<AnyCall>>(await handlers, channel)
      return { ok: true, value: await handler(valid) }
    } catch (error) {
      const failure = describeFailure(error)
      // This is not a failure, and typing in the search field causes it all the time.
      if (failure.code !== 'superseded') onFailure(channel, error)
      return { ok: false, error: failure }
    }
  }
}

type AnyCall = Call<unknown, unknown>

/** Returns the entry of a channel in an object of groups. */
function at<T>(groups: Record<string, Record<string, T>>, channel: Channel): T {
  const [group, name] = channel.split('.') as [string, string]
  return groups[group]![name]!
}

function checked(channel: Channel, input: unknown): unknown {
  const parsed = at<AnyCall>(CALLS, channel).input.safeParse(input)
  if (parsed.success) return parsed.data
  // Only paths and reasons: the input may be a key.
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.code}`)
  throw new CallFailure('invalidInput', `${channel}: ${issues.join(', ')}`)
}
