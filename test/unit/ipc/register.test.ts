import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { CALLS } from '#contract/api/index'
import { CHANNELS } from '#contract/channels'
import { MAX_NOTE_LENGTH } from '#contract/model/annotations'
import { MAX_LIST_BYTES } from '#contract/model/lists'
import { CallFailure } from '../../../electron/ipc/failure'
import { createAnswering, type Handlers } from '../../../electron/ipc/answering'
import { registerCalls } from '../../../electron/ipc/register'

type Door = (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown>
const EVENT = {} as IpcMainInvokeEvent

function setUp(handler: (input: unknown) => unknown, trusted = true) {
  const doors = new Map<string, Door>()
  const onFailure = vi.fn()
  const group = new Proxy({}, { get: () => handler })
  const handlers = Object.fromEntries(Object.keys(CALLS).map((name) => [name, group])) as unknown as Handlers
  registerCalls(
    { handle: (channel, door) => void doors.set(channel, door as Door) },
    Promise.resolve(
      createAnswering({ handlers: Promise.resolve(handlers), isTrusted: () => trusted, onFailure })
    )
  )
  return { doors, onFailure }
}

const TOO_LARGE = new Uint8Array(MAX_LIST_BYTES + 1)
const NOTE = { paymentId: 'XID-1', field: 'note', from: '', to: '' }
const JOB = '01a20c22-3fb9-714b-b24d-e5d306c02cfb'

describe('the IPC handlers', () => {
  it('cover every call of the contract, and nothing else', () => {
    expect([...setUp(() => null).doors.keys()]).toEqual(CHANNELS)
  })

  it.each(CHANNELS)('reject undeclared input to %s', async (channel) => {
    const handler = vi.fn()
    const { doors } = setUp(handler)
    for (const input of [null, 0, 'text', [], { undeclared: 1 }]) {
      await expect(doors.get(channel)!(EVENT, input)).resolves.toMatchObject({
        ok: false,
        error: { code: 'invalidInput' }
      })
    }
    expect(handler).not.toHaveBeenCalled()
  })

  it('reject any sender that is not a page of ours, before looking at the input', async () => {
    const handler = vi.fn()
    const { doors } = setUp(handler, false)
    for (const channel of CHANNELS) {
      await expect(doors.get(channel)!(EVENT, undefined)).resolves.toMatchObject({
        error: { code: 'forbidden' }
      })
    }
    expect(handler).not.toHaveBeenCalled()
  })

  it.each([
    ['payments.detail', { paymentId: '../../etc' + ' ' }],
    ['payments.detail', { paymentId: 'XID-1', extra: 1 }],
    ['payments.detail', null],
    [
      'payments.list',
      {
        status: 'gone',
        conflict: false,
        search: '',
        column: 'amount',
        descending: true,
        offset: 0,
        limit: 10
      }
    ],
    [
      'payments.list',
      {
        status: null,
        conflict: false,
        search: '',
        column: 'amount; DROP TABLE',
        descending: true,
        offset: 0,
        limit: 10
      }
    ],
    [
      'payments.list',
      { status: null, conflict: false, search: '', column: 'amount', descending: true, offset: -1, limit: 10 }
    ],
    [
      'payments.list',
      { status: null, conflict: false, search: '', column: 'amount', descending: true, offset: 0, limit: 1e9 }
    ],
    ['lookups.ask', { paymentId: 'a b' }],
    ['jobs.start', { name: 'list', source: { paymentIds: [] } }],
    ['jobs.start', { name: ' ', source: { paymentIds: ['XID-1'] } }],
    ['jobs.start', { name: 'list', source: { file: '/etc/passwd' } }],
    ['jobs.items', { jobId: JOB, results: ['gone'], offset: 0, limit: 10 }],
    ['jobs.items', { jobId: JOB, results: null, offset: 0, limit: 501 }],
    ['jobs.cancel', { jobId: "' OR 1=1" }],
    ['lists.read', { name: 'a.csv', data: 'text' }],
    ['lists.read', { name: 'a.csv', data: TOO_LARGE }],
    [
      'lists.understand',
      { token: 'list-1', columns: { id: -1, amount: null, reference: null, header: true } }
    ],
    ['watches.start', { paymentIds: [''] }],
    ['annotations.change', { changes: [] }],
    ['annotations.change', { changes: [{ ...NOTE, to: 'x'.repeat(MAX_NOTE_LENGTH + 1) }] }],
    ['annotations.change', { changes: [{ ...NOTE, to: ' not tidy ' }] }],
    ['annotations.change', { changes: [{ ...NOTE, field: 'amount' }] }],
    ['annotations.change', { changes: [{ ...NOTE, from: null }] }],
    ['annotations.edit', { paymentIds: ['XID-1'], edit: { addTags: ['a,b'], removeTags: [] } }],
    ['annotations.edit', { paymentIds: ['XID-1'], edit: { addTags: [''], removeTags: [] } }],
    ['annotations.edit', { paymentIds: ['XID-1'], edit: { archived: true, addTags: [] } }],
    ['annotations.edit', { paymentIds: [], edit: { archived: true } }],
    ['lookups.body', { lookupId: "' OR 1=1" }],
    ['settings.setKey', { environment: 'production', key: 'a\r\nX-Injected: 1' }],
    ['settings.update', { environments: { production: { baseUrl: 'http://evil.example' } } }],
    ['slips.print', { paymentIds: ['XID-1'], layout: 'a0', acknowledgements: {}, printer: null }],
    ['app.openLink', { url: 'not a url' }]
  ])('reject invalid input for %s', async (channel, input) => {
    const handler = vi.fn()
    const { doors, onFailure } = setUp(handler)
    await expect(doors.get(channel)!(EVENT, input)).resolves.toMatchObject({
      ok: false,
      error: { code: 'invalidInput' }
    })
    expect(handler).not.toHaveBeenCalled()
    expect(onFailure).toHaveBeenCalledOnce()
  })

  it('never repeat a rejected input, which may be a key', async () => {
    const { doors, onFailure } = setUp(() => null)
    const answer = await doors.get('settings.setKey')!(EVENT, {
      environment: 'production',
      key: 'se cret',
      secret: 's3cret'
    })
    expect(JSON.stringify([answer, onFailure.mock.calls.map(String)])).not.toMatch(/se cret|s3cret/)
  })

  it('return every failure as a value with a code', async () => {
    const fail = async (error: unknown): Promise<unknown> =>
      setUp(() => Promise.reject(error)).doors.get('app.state')!(EVENT, undefined)
    const disk = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' })
    expect(await fail(new CallFailure('keyMissing', 'no key'))).toEqual({
      ok: false,
      error: { code: 'keyMissing', message: 'no key', retryable: false }
    })
    expect(await fail(disk)).toMatchObject({ error: { code: 'fileFailed', retryable: true } })
    expect(await fail('text')).toMatchObject({ error: { code: 'unexpected', message: 'text' } })
  })

  it('pass values through', async () => {
    const { doors } = setUp((input) => ({ got: input }))
    await expect(doors.get('payments.detail')!(EVENT, { paymentId: 'XID-1' })).resolves.toEqual({
      ok: true,
      value: { got: { paymentId: 'XID-1' } }
    })
  })
})
