import { expect, it } from 'vitest'
import { RateLimiter } from '../../../electron/lookup-queue/rate-limiter'
import { WINDOW_MS } from '../../../electron/lookup-queue/rate-state'

/** The meta texts of a history, written when `write` is called, and an uptime that can be set. */
function world() {
  const texts = new Map<string, string>()
  const clock = { now: 1_000_000 }
  const waiting: (() => void)[] = []
  const history = {
    meta: async (key: string) => texts.get(key) ?? null,
    swapMeta: async (key: string, expected: string | null, value: string) => {
      await new Promise<void>((written) => waiting.push(written))
      if ((texts.get(key) ?? null) !== expected) return false
      texts.set(key, value)
      return true
    }
  }
  /** Lets every pending write finish, including those requested meanwhile. */
  async function written<T>(work: Promise<T>): Promise<T> {
    let isOver = false
    void work.finally(() => (isOver = true))
    while (!isOver) {
      await new Promise(setImmediate)
      waiting.splice(0).forEach((write) => write())
    }
    return work
  }
  const open = (limit: number) =>
    new RateLimiter({
      limit,
      history,
      uptime: () => clock.now,
      random: () => 0,
      onProblem: () => undefined
    }).open()
  return { clock, open, written }
}

it('counts a late answer from its arrival', async () => {
  const { clock, open, written } = world()
  const rateLimiter = await open(1)
  const { at } = await written(rateLimiter.take(0))
  clock.now += 4_000
  rateLimiter.cameLate(at)
  expect(await written(rateLimiter.take(0))).toMatchObject({ granted: 0 })
  clock.now = at + WINDOW_MS + 1
  expect(await written(rateLimiter.take(0))).toMatchObject({ granted: 0 })
  clock.now = at + 4_000 + WINDOW_MS + 1
  expect(await written(rateLimiter.take(0))).toMatchObject({ granted: 1 })
})

it('remembers an answer that comes late during another write', async () => {
  const { clock, open, written } = world()
  const rateLimiter = await open(2)
  const { at: first } = await written(rateLimiter.take(0))
  const second = rateLimiter.take(1)
  await new Promise(setImmediate)
  clock.now += 4_000
  rateLimiter.cameLate(first)
  await written(second)
  await written(rateLimiter.settle())

  clock.now = first + WINDOW_MS + 1
  // The second permit has expired by then; the server may count the first for another four seconds.
  expect(await written(rateLimiter.take(0))).toMatchObject({ granted: 1 })
  expect(await written(rateLimiter.take(0))).toMatchObject({ granted: 0 })
})
