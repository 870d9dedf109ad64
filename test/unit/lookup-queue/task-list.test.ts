import { describe, expect, it } from 'vitest'
import { TaskList } from '../../../electron/lookup-queue/task-list'
import type { TaskSource } from '../../../electron/lookup-queue/lookup-task'

/** A source that never runs out of ids. */
function source(name: string): TaskSource {
  let given = 0
  return {
    next: () => ({ paymentId: `${name}-${++given}`, owner: {}, onEnd: () => undefined }),
    soonest: () => null
  }
}

function listOf(...names: string[]): TaskList {
  const tasks = new TaskList({ maxListItems: 100, maySourcesAsk: (now) => now < 100 })
  for (const name of names) tasks.addSource(source(name))
  return tasks
}

/** Sends the next `count` tasks and returns their ids in order. */
function send(tasks: TaskList, count: number, now = 0): (string | undefined)[] {
  return Array.from({ length: count }, () => {
    const task = tasks.next(now)
    if (task) tasks.send(task)
    return task?.paymentId
  })
}

function askByHand(tasks: TaskList, count: number): void {
  for (let n = 1; n <= count; n++) tasks.taskOf(`HAND-${n}`).byHand = true
}

describe('the next task', () => {
  it('comes from each source in turn, one id at a time', () => {
    expect(send(listOf('A', 'B'), 4)).toEqual(['A-1', 'B-1', 'A-2', 'B-2'])
  })

  it('comes from a request by hand, except for every eighth', () => {
    const tasks = listOf('A')
    askByHand(tasks, 9)
    expect(send(tasks, 10)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => `HAND-${n}`),
      'A-1',
      'HAND-8',
      'HAND-9'
    ])
  })

  it('comes only from requests by hand while lists may not ask', () => {
    const tasks = listOf('A')
    askByHand(tasks, 1)
    expect(send(tasks, 2, 100)).toEqual(['HAND-1', undefined])
  })

  it('is a task that was begun before, once its delay is over', () => {
    const tasks = listOf()
    askByHand(tasks, 2)
    const first = Object.assign(tasks.taskOf('HAND-2'), { requests: 1, notBefore: 5 })
    expect(tasks.next(0)?.paymentId).toBe('HAND-1')
    expect(tasks.next(5)).toBe(first)
    expect(tasks.stopWaiting(first)).toBe(true)
    expect(tasks.stopWaiting(first)).toBe(false)
    expect(tasks.taskOf('HAND-2')).toBe(first)
  })

  it('is never one of a list beyond the limit of lists under way', () => {
    const tasks = new TaskList({ maxListItems: 2, maySourcesAsk: () => true })
    tasks.addSource(source('A'))
    expect(send(tasks, 3)).toEqual(['A-1', 'A-2', undefined])
    tasks.remove(tasks.taskOf('A-1'))
    expect(send(tasks, 2)).toEqual(['A-3', undefined])
  })

  it('past a pause is one that was requested by hand since the pause began', () => {
    const tasks = listOf('A')
    askByHand(tasks, 2)
    tasks.taskOf('HAND-2').enteredAt = 20
    expect(tasks.nextLookedUpSince(10, 30)?.paymentId).toBe('HAND-2')
    expect(tasks.nextLookedUpSince(20, 30)).toBeNull()
  })
})
