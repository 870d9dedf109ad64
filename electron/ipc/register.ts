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
 * Registers every call of the contract, and nothing else, to reach `answering`.
 *
 * @param answering resolves later, because the handlers are loaded while the window opens
 */
export function registerCalls(ipcMain: Pick<IpcMain, 'handle'>, answering: Promise<Answering>): void {
  for (const channel of CHANNELS)
    ipcMain.handle(channel, async (event, input: unknown) => (await answering)(channel, event, input))
}
