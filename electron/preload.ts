import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '#contract/bridge'
import { CHANNELS } from '#contract/channels'
import { EVENTS } from '#contract/events'

type AnyCall = (input: unknown) => Promise<unknown>

const groups: Record<string, Record<string, AnyCall>> = {}
for (const channel of CHANNELS) {
  const [group, name] = channel.split('.') as [string, string]
  groups[group] ??= {}
  groups[group][name] = (input) => ipcRenderer.invoke(channel, input)
}

const on: Bridge['on'] = (event, listener) => {
  if (!Object.hasOwn(EVENTS, event)) throw new Error(`no such event: ${event}`)
  const forward = (_: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload)
  ipcRenderer.on(event, forward)
  return () => void ipcRenderer.off(event, forward)
}

contextBridge.exposeInMainWorld('lunas', {
  ...groups,
  on,
  pathOf: (file: File) => webUtils.getPathForFile(file)
})
