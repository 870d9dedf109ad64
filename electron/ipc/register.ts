import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { Channel } from '#contract/bridge'
import { CHANNELS } from '#contract/channels'
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
  for (const channel of CHANNELS)
    ipcMain.handle(channel, async (event, input: unknown) => (await answering)(channel, event, input))
}
