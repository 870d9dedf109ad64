import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '#contract/bridge'
import { CALLS } from '#contract/calls'
import { EVENTS } from '#contract/events'

const groups = Object.entries(CALLS).map(([group, names]) => {
  const calls = names.map((name) => [name, (input: unknown) => ipcRenderer.invoke(`${group}.${name}`, input)])
  return [group, Object.fromEntries(calls)]
})

const on: Bridge['on'] = (event, listener) => {
  if (!Object.hasOwn(EVENTS, event)) throw new Error(`no such event: ${event}`)
  const forward = (_: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload)
  ipcRenderer.on(event, forward)
  return () => void ipcRenderer.off(event, forward)
}

contextBridge.exposeInMainWorld('lunas', {
  ...Object.fromEntries(groups),
  on,
  pathOf: (file: File) => webUtils.getPathForFile(file)
})
