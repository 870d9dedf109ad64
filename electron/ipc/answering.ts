import type { IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import type { Channel, Input, Output } from '#contract/bridge'
import type { Calls } from '#contract/calls'
import { CallFailure, describeFailure } from './failure'
import { INPUTS } from './inputs'
import type { Answering } from './register'

type Handler<F> = F extends (input: infer I) => infer O ? (input: I) => O | Promise<O> : never

/** One function for every call of the contract. */
export type Handlers = { [G in keyof Calls]: { [N in keyof Calls[G]]: Handler<Calls[G][N]> } }

export interface AnsweringOptions {
  /** Calls that come before start-up is done wait for it; where it failed, each fails with its reason. */
  handlers: Promise<Handlers>
  /** Whether a call comes from a page of ours in its main frame. */
  isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** Told of every call that failed; never given its input, which may hold a key. */
  onFailure: (channel: Channel, error: unknown) => void
}

/**
 * Answers calls from a renderer: checks who calls, then what with, and gives every failure back as a
 * value with a code.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function createAnswering({ handlers, isTrusted, onFailure }: AnsweringOptions): Answering {
  return async (channel, event, input) => {
    try {
      if (!isTrusted(event)) throw new CallFailure('forbidden', 'this page may not call')
      const valid = checked(channel, input)
      const [group, name] = channel.split('.') as [keyof Calls, string]
      const handler = ((await handlers)[group] as Record<string, Answer>)[name]!
      return { ok: true, value: await handler(valid) }
    } catch (error) {
      const failure = describeFailure(error)
      // Nothing went wrong there, and typing in the search field does it all the time.
      if (failure.code !== 'superseded') onFailure(channel, error)
      return { ok: false, error: failure }
    }
  }
}

type Answer = (input: Input<Channel>) => Output<Channel> | Promise<Output<Channel>>

function checked<C extends Channel>(channel: C, input: unknown): Input<C> {
  const parsed = (INPUTS[channel] as z.ZodType<Input<C>>).safeParse(input)
  if (parsed.success) return parsed.data
  // Paths and reasons only: what was sent may be a key.
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.code}`)
  throw new CallFailure('invalidInput', `${channel}: ${places.join(', ')}`)
}
