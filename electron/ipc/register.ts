import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import type { Channel, Input, Output } from '../contract/bridge'
import { CALLS, type Calls } from '../contract/calls'
import type { Result } from '../contract/result'
import { CallFailure, describeFailure } from './failure'
import { INPUTS } from './inputs'

type Handler<F> = F extends (input: infer I) => infer O ? (input: I) => O | Promise<O> : never

/** One function for every call of the contract. */
export type Handlers = { [G in keyof Calls]: { [N in keyof Calls[G]]: Handler<Calls[G][N]> } }

export interface RegisterOptions {
  ipcMain: Pick<IpcMain, 'handle'>
  /** Calls that come before start-up is done wait for it; where it failed, each fails with its reason. */
  handlers: Promise<Handlers>
  /** Whether a call comes from a page of ours in its main frame. */
  isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** Told of every call that failed; never given its input, which may hold a key. */
  onFailure: (channel: Channel, error: unknown) => void
}

/**
 * The one door for calls from a renderer: checks who calls, then what with, and gives every failure
 * back as a value with a code.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function registerCalls({ ipcMain, handlers, isTrusted, onFailure }: RegisterOptions): void {
  for (const [group, names] of Object.entries(CALLS)) {
    for (const name of names) {
      const channel = `${group}.${name}` as Channel
      ipcMain.handle(channel, async (event, input: unknown): Promise<Result<unknown>> => {
        try {
          if (!isTrusted(event)) throw new CallFailure('forbidden', 'this page may not call')
          const valid = checked(channel, input)
          const handler = ((await handlers)[group as keyof Calls] as Record<string, Answer>)[name]!
          return { ok: true, value: await handler(valid) }
        } catch (error) {
          onFailure(channel, error)
          return { ok: false, error: describeFailure(error) }
        }
      })
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
