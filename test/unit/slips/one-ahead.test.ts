import { expect, it } from 'vitest'
import { oneAhead } from '../../../electron/slips/one-ahead'

async function* upTo(count: number): AsyncGenerator<number, void> {
  for (let number = 1; number <= count; number++) yield number
}

it('works on the next item while the last result is in use, and on no other', async () => {
  const started: number[] = []
  const seen: string[] = []
  for await (const result of oneAhead(upTo(4), async (number) => {
    started.push(number)
    return `done ${number}`
  })) {
    // As sending takes a while.
    await new Promise(setImmediate)
    seen.push(`${result}, started ${started.length}`)
  }
  expect(seen).toEqual(['done 1, started 2', 'done 2, started 3', 'done 3, started 4', 'done 4, started 4'])
})

it('fails at the turn of the item that failed', async () => {
  const seen: number[] = []
  const work = async (number: number): Promise<number> => {
    if (number === 2) throw new Error('broken')
    return number
  }
  const all = async (): Promise<void> => {
    for await (const result of oneAhead(upTo(3), work)) {
      await new Promise(setImmediate)
      seen.push(result)
    }
  }
  await expect(all()).rejects.toThrow('broken')
  expect(seen).toEqual([1])
})

it('says nothing of a failure whose turn never comes', async () => {
  for await (const result of oneAhead(upTo(2), async (number) => {
    if (number === 2) throw new Error('unheard')
    return number
  })) {
    await new Promise(setImmediate)
    expect(result).toBe(1)
    break
  }
})
