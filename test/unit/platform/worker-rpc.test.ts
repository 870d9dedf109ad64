import { EventEmitter } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WorkerClient, type WorkerClientOptions } from '../../../electron/platform/worker-rpc/client'

/** The functions of the test thread. */
interface Api {
  echo(value: unknown): unknown
  fail(): void
  /** Runs until nobody waits for it any more. */
  wait(): string
  waitAndFail(): void
  /** Ends the thread in the middle of a call. */
  exit(): void
  exitOnce(): string
  count(): number
}

const CODE = `
const { parentPort, workerData } = require('node:worker_threads')
const { cancelled, exits } = workerData
let calls = 0
const api = {
  echo: (value) => value,
  count: () => calls,
  fail() { throw Object.assign(new Error('no'), { code: 'E_NO' }) },
  async wait(number) { while (Atomics.load(cancelled, 0) !== number) await new Promise(setImmediate); return 'waited' },
  async waitAndFail(number) { await api.wait(number); api.fail() },
  exit: () => process.exit(3),
  exitOnce: () => (Atomics.add(exits, 0, 1) === 0 ? process.exit(3) : 'done')
}
parentPort.on('message', async ({ number, name, input }) => {
  calls++
  if (name === null) {
    parentPort.postMessage({ number, value: null })
    return parentPort.close()
  }
  try {
    const waits = name.startsWith('wait')
    if (waits) parentPort.postMessage({ number, progress: 'started' })
    parentPort.postMessage({ number, value: await api[name](...(waits ? [number] : input)) })
  } catch ({ message, code }) { parentPort.postMessage({ number, failed: { message, fields: { code } } }) }
})`

let exits: Int32Array
let workers: Worker[]
const gone = vi.fn()

beforeEach(() => {
  exits = new Int32Array(new SharedArrayBuffer(4))
  workers = []
  gone.mockReset()
})
afterEach(() => Promise.all(workers.map((worker) => worker.terminate())))

function clientOf(options: Partial<WorkerClientOptions> = {}): WorkerClient<Api> {
  return new WorkerClient<Api>({
    createWorker(cancelled) {
      const worker = new Worker(CODE, { eval: true, workerData: { cancelled, exits } })
      workers.push(worker)
      return worker
    },
    replaced: 'whenItEnds',
    toError: ({ kind, message, fields }) => Object.assign(new Error(message), { kind, code: fields.code }),
    onGone: gone,
    ...options
  })
}
const failing = (kind: string) => expect.objectContaining({ kind })

describe('a worker thread', () => {
  it('answers one call after another, with values or with errors', async () => {
    const client = clientOf()
    const answers = [client.call('echo', [1]), client.call('fail', []), client.call('echo', [2])]
    expect(await Promise.allSettled(answers)).toEqual([
      { status: 'fulfilled', value: 1 },
      {
        status: 'rejected',
        reason: expect.objectContaining({ kind: 'failed', message: 'no', code: 'E_NO' })
      },
      { status: 'fulfilled', value: 2 }
    ])
    expect(workers).toHaveLength(1)
  })

  it('is told when nobody waits for a call any more, even one that has not started', async () => {
    const client = clientOf()
    const [first, second] = [new AbortController(), new AbortController()]
    const progress = vi.fn()
    const waiting = client.call('wait', [], { signal: first.signal, onProgress: progress })
    const behind = client.call('echo', [1], { signal: second.signal })
    second.abort()
    await expect(behind).rejects.toEqual(failing('cancelled'))
    await expect.poll(() => progress.mock.calls).toEqual([['started']])
    first.abort()
    expect(await waiting).toBe('waited')
    expect(await client.call('count', [])).toBe(2)
    await expect(client.call('echo', [1], { signal: first.signal })).rejects.toEqual(failing('cancelled'))
  })

  it('rejects input that cannot be cloned, and keeps working', async () => {
    const client = clientOf()
    await expect(client.call('echo', [() => 1])).rejects.toThrow('could not be cloned')
    expect(await client.call('echo', [1])).toBe(1)
  })

  it('ends in order: pending calls are finished or dropped', async () => {
    const [finishing, dropping] = [clientOf(), clientOf()]
    const done = finishing.call('echo', [1])
    await finishing.end({ drop: false })
    expect(await done).toBe(1)
    const waiting = dropping.call('wait', [])
    const behind = dropping.call('echo', [1])
    behind.catch(() => undefined)
    await dropping.end({ drop: true })
    expect(await waiting).toBe('waited')
    await expect(behind).rejects.toEqual(failing('closed'))
    await expect(dropping.call('echo', [1])).rejects.toEqual(failing('closed'))
    expect(gone).not.toHaveBeenCalled()
  })
})

it('a thread that was told to end has not failed, even if its exit arrives together with its last answer', async () => {
  // Happens on a busy machine.
  const worker = new EventEmitter()
  function postMessage({ number }: { number: number }): void {
    setImmediate(() => worker.emit('message', { number, value: null }) && worker.emit('exit', 0))
  }
  const client = clientOf({ createWorker: () => Object.assign(worker, { postMessage }) as unknown as Worker })
  client.start()
  await client.end({ drop: false })
  expect(gone).not.toHaveBeenCalled()
})

describe('a thread that ends in the middle of a call', () => {
  it('is replaced, and the call is repeated if that does no harm', async () => {
    const client = clientOf()
    expect(await client.call('exitOnce', [], { repeatable: true })).toBe('done')
    expect(gone).toHaveBeenCalledExactlyOnceWith(failing('ended'))
    await expect(client.call('exit', [], { repeatable: true })).rejects.toEqual(failing('ended'))
    expect(workers).toHaveLength(3)
    exits[0] = 0
    await expect(client.call('exitOnce', [])).rejects.toEqual(failing('ended'))
    expect(await client.call('echo', [1])).toBe(1)
  })

  it('fails all calls if it is not replaced', async () => {
    const client = clientOf({ replaced: 'never' })
    const calls = [client.call('exit', []), client.call('echo', [1])]
    for (const call of calls) await expect(call).rejects.toEqual(failing('ended'))
    await expect(client.call('echo', [1])).rejects.toEqual(failing('ended'))
    expect(workers).toHaveLength(1)
  })

  it('is ended if it takes too long, and the next call gets another thread', async () => {
    const client = clientOf({ limitMs: 1_000 })
    expect(await client.call('echo', [1])).toBe(1)
    const late = client.call('wait', [])
    const behind = client.call('echo', [2])
    await expect(late).rejects.toEqual(failing('late'))
    expect(await behind).toBe(2)
    expect(workers).toHaveLength(2)
  })
})

it('a thread that failed a call is replaced if it is not trusted after a failure', async () => {
  const client = clientOf({ replaced: 'whenItEndsOrFails' })
  const calls = [client.call('fail', []), client.call('count', [])]
  await expect(calls[0]).rejects.toEqual(failing('failed'))
  expect(await calls[1]).toBe(1)
  expect(workers).toHaveLength(2)
  expect(gone).not.toHaveBeenCalled()
})

it('a thread that ends a cancelled call with a failure is not replaced', async () => {
  const client = clientOf({ replaced: 'whenItEndsOrFails' })
  const stop = new AbortController()
  const waiting = client.call('waitAndFail', [], { signal: stop.signal, onProgress: () => stop.abort() })
  await expect(waiting).rejects.toEqual(failing('failed'))
  expect(await client.call('count', [])).toBe(2)
  expect(workers).toHaveLength(1)
})

it('a thread that is still starting can be ended too', async () => {
  const client = clientOf({
    async createWorker(cancelled) {
      const worker = new Worker(CODE, { eval: true, workerData: { cancelled, exits } })
      workers.push(worker)
      return worker
    }
  })
  client.start()
  await client.end({ drop: true })
  // An ended thread has the id -1.
  expect(workers.map(({ threadId }) => threadId)).toEqual([-1])
})

it('a thread may be created asynchronously, and the first caller gets the error if that fails', async () => {
  let isBroken = true
  const client = clientOf({
    async createWorker(cancelled) {
      if (isBroken) throw new Error('no file')
      const worker = new Worker(CODE, { eval: true, workerData: { cancelled, exits } })
      workers.push(worker)
      return worker
    }
  })
  client.start()
  const calls = [client.call('echo', [1]), client.call('echo', [2])]
  isBroken = false
  await expect(calls[0]).rejects.toThrow('no file')
  expect(await calls[1]).toBe(2)
  expect(workers).toHaveLength(1)
})
