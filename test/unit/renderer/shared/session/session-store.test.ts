import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import type { PreferencesPatch, Preferences } from '#contract/model/settings'
import type { AppState } from '#contract/model/app'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import { useSession } from '#shared/session/session-store'

/** A main process that answers on request. */
function mainProcess() {
  const waiting: ((isStored: boolean) => void)[] = []
  let stored: Preferences = DEFAULT_PREFERENCES
  const update = (patch: PreferencesPatch): Promise<unknown> =>
    new Promise((resolve) =>
      waiting.push((isStored) => {
        if (isStored) stored = { ...stored, ...patch } as Preferences
        const error = { code: 'unexpected', message: 'the disk is full', retryable: false }
        resolve(isStored ? { ok: true, value: { preferences: stored } } : { ok: false, error })
      })
    )
  vi.stubGlobal('window', { lunas: { on: () => () => undefined, settings: { update } } })
  return { answer: (isStored: boolean) => vi.waitFor(() => waiting.shift()!(isStored)) }
}

let main: ReturnType<typeof mainProcess>
let session: ReturnType<typeof useSession>
beforeEach(() => {
  main = mainProcess()
  setActivePinia(createPinia())
  session = useSession()
  session.begin({ preferences: DEFAULT_PREFERENCES } as AppState)
})

const later = (): Promise<unknown> => session.update({ watchHours: session.preferences.watchHours + 1 })

it('changes in quick succession add up, however late the answers arrive', async () => {
  const steps = [later(), later(), later()]
  expect(session.preferences.watchHours).toBe(27)
  for (const step of steps) {
    await main.answer(true)
    await step
    expect(session.preferences.watchHours).toBe(27)
  }
})

it('changes made meanwhile stay, whichever is answered first', async () => {
  const hours = later()
  const theme = session.update({ theme: 'dark' })
  await main.answer(true)
  await hours
  expect(session.preferences).toMatchObject({ watchHours: 25, theme: 'dark' })
  await main.answer(true)
  await theme
  expect(session.preferences).toMatchObject({ watchHours: 25, theme: 'dark' })
})

it('a change that cannot be saved is reverted and reported', async () => {
  const step = later()
  expect(session.preferences.watchHours).toBe(25)
  const reported = expect(step).rejects.toThrow('the disk is full')
  await main.answer(false)
  await reported
  expect(session.preferences.watchHours).toBe(24)
})

it('another environment is not shown before the main process has switched', async () => {
  const change = session.update({ environment: 'sandbox' })
  expect([session.environment, session.preferences.environment]).toEqual(['demo', 'demo'])
  await main.answer(true)
  await change
  expect(session.environment).toBe('sandbox')
})
