import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { Channel } from '#contract/bridge'
import { CALLS } from '#contract/calls'
import type { Result } from '#contract/result'

export type Answering = (
  channel: Channel,
  event: IpcMainInvokeEvent,
  input: unknown
) => Promise<Result<unknown>>

/**
 * The one door for calls: every call of the contract, and nothing else, reaches `answering`.
 *
 * @param answering arrives later than the door, because what answers loads while the window opens
 */
export function registerCalls(ipcMain: Pick<IpcMain, 'handle'>, answering: Promise<Answering>): void {
  for (const [group, names] of Object.entries(CALLS)) {
    for (const name of names) {
      const channel = `${group}.${name}` as Channel
      ipcMain.handle(channel, async (event, input: unknown) => (await answering)(channel, event, input))
    }
  }
}
