import { beforeEach, describe, expect, it } from 'vitest'
import type { QueueState } from '#contract/model/queue'
import type { AppState } from '#contract/model/app'
import { useToasts } from '#shared/toasts/toast-store'
import { beginSession, fakeApi, stateWith, type FakeApi } from '../../../../../support/fake-api'
import { useLookups } from '../../../../../../renderer/features/jobs/lookups/lookup-store'

const queue = (progress: Partial<QueueState['progress']>): QueueState => ({
  ...stateWith().queue,
  progress: { run: 1, running: false, total: 2, done: 2, outcomes: { found: 2 }, ...progress }
})
const RUNNING = queue({ running: true, done: 0, outcomes: {} })
const ENDED = queue({})
const withQueue = (queue: QueueState, environment: 'sandbox' | 'production' = 'sandbox'): AppState => ({
  ...stateWith({ environment }),
  queue
})

describe('the end of a run', () => {
  let api: FakeApi
  let toasts: ReturnType<typeof useToasts>
  let lookups: ReturnType<typeof useLookups>

  beforeEach(() => {
    api = fakeApi()
    beginSession({ environment: 'sandbox' })
    toasts = useToasts()
    lookups = useLookups()
  })

  const announced = () => toasts.toasts.map(({ text }) => text)

  it('is announced once', async () => {
    await api.emit('queue.changed', RUNNING)
    await api.emit('queue.changed', ENDED)
    await api.emit('queue.changed', ENDED)
    expect(announced()).toHaveLength(1)
  })

  it('is announced if the run was too short to be seen running', async () => {
    await api.emit('queue.changed', ENDED)
    expect(announced()).toHaveLength(1)
  })

  it('is announced if the answer to something else, such as a saved filter, knows of it first', async () => {
    await api.emit('queue.changed', RUNNING)
    await api.emit('app.changed', withQueue(ENDED))
    await api.emit('queue.changed', ENDED)
    expect(announced()).toHaveLength(1)
  })

  it('is not undone by a state that is older', async () => {
    await api.emit('queue.changed', ENDED)
    await api.emit('app.changed', withQueue(RUNNING))
    expect(lookups.active).toBe(false)
  })

  it('is nothing of the environment that is opened next', async () => {
    await api.emit('queue.changed', RUNNING)
    await api.emit('app.changed', withQueue(queue({ run: 0, done: 0, total: 0 }), 'production'))
    expect(lookups.active).toBe(false)
    expect(announced()).toEqual([])
  })
})
