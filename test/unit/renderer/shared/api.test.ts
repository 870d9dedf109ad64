import { describe, expect, it, vi } from 'vitest'
import { api, CallError } from '#shared/api'
import { failure, fakeApi } from '../../../support/fake-api'

describe('the API of the page', () => {
  it('returns the value of a call', async () => {
    const { answer, requested } = fakeApi()
    answer('payments.scanned', ({ text }) => [text])
    await expect(api.payments.scanned({ text: 'XID-1' })).resolves.toEqual(['XID-1'])
    expect(requested('payments.scanned')).toEqual([{ text: 'XID-1' }])
  })

  it('throws a failure with its code', async () => {
    fakeApi().answer('lookups.stop', () => Promise.reject(failure('keyMissing')))
    const failed = api.lookups.stop()
    await expect(failed).rejects.toBeInstanceOf(CallError)
    await expect(failed).rejects.toMatchObject({ code: 'keyMissing', retryable: true })
  })

  it('throws if the preload lacks a call', async () => {
    vi.stubGlobal('window', { lunas: { jobs: {} } })
    await expect(api.jobs.list()).rejects.toThrow('no call jobs.list')
    await expect(api.views.open()).rejects.toThrow('no call views.open')
  })

  it('delivers events until unsubscribed', async () => {
    const { emit, listening } = fakeApi()
    const listener = vi.fn()
    const end = api.on('watches.changed', listener)
    await emit('watches.changed', null)
    expect(listener).toHaveBeenCalledWith(null)
    end()
    expect(listening('watches.changed')).toBe(0)
  })
})
