import { expect, it } from 'vitest'
import { SessionLock } from '../../../electron/app/session-lock'

it('session changes run one after another, even when one fails', async () => {
  const lock = new SessionLock()
  const steps: string[] = []
  const failing = lock.change(async () => {
    steps.push('first')
    await Promise.resolve()
    throw new Error('no')
  })
  const next = lock.change(async () => void steps.push('second'))
  await expect(failing).rejects.toThrow('no')
  await next
  expect(steps).toEqual(['first', 'second'])
})

it('a change waits for every user of the session, including one that starts while it waits', async () => {
  const lock = new SessionLock()
  const ends: (() => void)[] = []
  const use = () => lock.use(() => new Promise<void>((end) => ends.push(end)))
  let isClosed = false
  const first = use()
  const closing = lock.change(async () => {
    await lock.untilUnused()
    isClosed = true
  })
  const second = use()
  ends[0]!()
  await first
  expect(isClosed).toBe(false)
  ends[1]!()
  await second
  await closing
  expect(isClosed).toBe(true)
})
