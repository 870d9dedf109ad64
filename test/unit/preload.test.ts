import { resolve } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { CHANNELS } from '#contract/channels'
import { EVENTS } from '#contract/events'
import config from '../../electron.vite.config'

type Call = (input: unknown) => unknown
interface Lunas {
  on: (event: string, listener: (payload: unknown) => void) => () => void
  [group: string]: Record<string, Call> | unknown
}

let code: string
beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: config.preload!.plugins!,
    build: {
      write: false,
      rollupOptions: {
        input: resolve('electron/preload.ts'),
        external: ['electron'],
        output: { format: 'cjs' }
      }
    }
  })
  code = (built as { output: { code: string }[] }).output[0]!.code
})

/** Runs the built preload with a fake Electron. */
function run() {
  let lunas!: Lunas
  const ipcRenderer = { invoke: vi.fn(async () => 'answer'), on: vi.fn(), off: vi.fn() }
  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (_: string, api: Lunas) => void (lunas = api) },
    webUtils: {}
  }
  new Function('require', 'exports', 'module', code)(() => electron, {}, {})
  return { lunas, ipcRenderer }
}

describe('the preload', () => {
  it('contains the names of the calls and no validation', () => {
    expect(code).not.toMatch(/zod|strictObject|safeParse/i)
    expect(code.length).toBeLessThan(6_000)
  })

  it('sends each call on its own channel, and has no others', async () => {
    const { lunas, ipcRenderer } = run()
    const { on: _, pathOf: __, ...groups } = lunas
    const calls = Object.values(groups).flatMap((group) => Object.values(group as Record<string, Call>))
    for (const call of calls) await call({ input: true })
    expect(ipcRenderer.invoke.mock.calls).toEqual(CHANNELS.map((channel) => [channel, { input: true }]))
  })

  it("delivers the events of the contract, without Electron's event object, until unsubscribed", () => {
    const { lunas, ipcRenderer } = run()
    const listener = vi.fn()
    for (const event of Object.keys(EVENTS)) {
      const end = lunas.on(event, listener)
      const [, forward] = ipcRenderer.on.mock.lastCall!
      forward({ sender: {} }, 'payload')
      expect(listener.mock.lastCall).toEqual(['payload'])
      end()
      expect(ipcRenderer.off.mock.lastCall).toEqual([event, forward])
    }
    for (const event of ['toString', 'no.such']) expect(() => lunas.on(event, listener)).toThrow(event)
  })
})
