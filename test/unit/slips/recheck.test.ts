import { expect, it } from 'vitest'
import type { Payment } from '#contract/model/payments'
import type { QueuePause } from '#contract/model/queue'
import { Recheck, type RecheckOptions, type RecheckSession } from '../../../electron/slips/recheck'

const NOW = 1_760_000_000_000

function world(
  state = { queuePause: null as QueuePause | null, offline: false },
  client: object | null = {}
) {
  const requested: unknown[] = []
  const reported: unknown[] = []
  const session: RecheckSession = {
    client,
    history: { payment: async () => ({ status: 'paid', checkedAt: 0 }) as Payment },
    lookups: {
      state,
      ask: async (paymentId: string, how: object) => void requested.push({ paymentId, ...how })
    }
  }
  const options: RecheckOptions = {
    now: () => NOW,
    emit: (_event: string, progress: unknown) => reported.push(progress),
    preferences: { current: { recheckAfterSeconds: 60 } }
  }
  return { requested, reported, session, recheck: new Recheck(options) }
}

it('looks payments up again before printing, past a pause, and reports its progress', async () => {
  const { requested, reported, session, recheck } = world()
  await recheck.run(session, ['XID-1', 'XID-1'], () => true)
  expect(requested).toEqual([{ paymentId: 'XID-1', pastPause: true }])
  expect(reported).toEqual([{ done: 0, total: 1 }, { done: 1, total: 1 }, null])
})

it('looks up nothing if nobody would answer, or another answer would make no difference', async () => {
  for (const { requested, session, recheck } of [
    world({ queuePause: {} as QueuePause, offline: false }),
    world({ queuePause: null, offline: true }),
    world({ queuePause: null, offline: false }, null)
  ]) {
    await recheck.run(session, ['XID-1'], () => true)
    expect(requested).toEqual([])
  }
  const { requested, session, recheck } = world()
  await recheck.run(session, ['XID-1'], () => false)
  await recheck.run(session, ['XID-1'], () => true, AbortSignal.abort())
  expect(requested).toEqual([])
})
