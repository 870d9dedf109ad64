import { beforeEach, describe, expect, it } from 'vitest'
import { useToasts } from '#shared/toasts/toast-store'
import { usePrintJobs } from '../../../../../renderer/features/slips/print-jobs-store'
import { beginSession, failure, settled, stateWith, type FakeApi } from '../../../../support/fake-api'
import { printJobOf, slipsApi } from '../../../../support/slip-answers'

let api: FakeApi
beforeEach(() => {
  api = slipsApi()
  beginSession()
})

async function started() {
  const store = usePrintJobs()
  store.begin()
  await settled()
  return store
}
const states = (store: ReturnType<typeof usePrintJobs>) => store.jobs.map(({ id, state }) => [id, state])

describe('print jobs', () => {
  it('are loaded once, and followed by events, in the order of printing', async () => {
    api.answer('slips.printJobs', () => [printJobOf('2', ['XID-2'])])
    const store = await started()
    store.begin()
    await api.emit('slips.printJob', printJobOf('1', ['XID-1']))
    await api.emit('slips.printJob', printJobOf('2', ['XID-2'], { state: 'printing', statusAt: 1 }))
    expect(states(store)).toEqual([
      ['1', 'waiting'],
      ['2', 'printing']
    ])
    expect(api.requested('slips.printJobs')).toHaveLength(1)
  })

  it('have the newer of two statuses, whichever comes first', async () => {
    const held = api.answerLater('slips.printJobs')
    const store = await started()
    await api.emit('slips.printJob', printJobOf('1', ['XID-1'], { state: 'taken', statusAt: 20 }))
    await held[0]!.answer([printJobOf('1', ['XID-1'], { state: 'printing', statusAt: 10 })])
    expect(states(store)).toEqual([['1', 'taken']])
    await api.emit('slips.printJob', printJobOf('1', ['XID-1'], { state: 'waiting', statusAt: 5 }))
    expect(states(store)).toEqual([['1', 'taken']])
    // Two reports of one moment come in order.
    await api.emit('slips.printJob', printJobOf('1', ['XID-1'], { state: 'failed', statusAt: 20 }))
    expect(states(store)).toEqual([['1', 'failed']])
  })

  it('of another environment are not shown', async () => {
    const elsewhere = printJobOf('1', ['XID-1'], { environment: 'sandbox' })
    api.answer('slips.printJobs', () => [elsewhere])
    const store = await started()
    await api.emit('slips.printJob', { ...elsewhere, id: '2' })
    expect(store.jobs).toEqual([])
  })

  it('are those of the environment that was chosen', async () => {
    const store = await started()
    await api.emit('slips.printJob', printJobOf('1', ['XID-1']))
    const held = api.answerLater('slips.printJobs')
    await api.emit('app.changed', stateWith({ environment: 'sandbox' }))
    await api.emit('app.changed', stateWith())
    await held[1]!.answer([printJobOf('3', ['XID-3'])])
    await held[0]!.answer([printJobOf('2', ['XID-2'], { environment: 'sandbox' })])
    expect(states(store)).toEqual([['3', 'waiting']])
  })

  it('are gone once somebody has said what came out, and do not come back', async () => {
    const ended = printJobOf('1', ['XID-1'], { state: 'failed', statusAt: 1 })
    api.answer('slips.printJobs', () => [ended])
    const store = await started()
    store.settle(['1'])
    await api.emit('slips.printJob', { ...ended, statusAt: 2 })
    expect(store.jobs).toEqual([])
  })

  it('are found by their slips', async () => {
    const job = printJobOf('1', ['XID-1', 'XID-2'])
    api.answer('slips.printJobs', () => [job])
    const store = await started()
    expect(store.ofSlip('slip-2')).toEqual(job)
    expect(store.ofSlip('slip-3')).toBeUndefined()
  })

  it('that were taken first are forgotten when there are more than any request makes', async () => {
    const store = await started()
    await api.emit('slips.printJob', printJobOf('0000', ['XID-1'], { state: 'stopped' }))
    for (let i = 1; i <= 5_000; i++) {
      void api.emit('slips.printJob', printJobOf(String(i).padStart(4, '0'), [], { state: 'taken' }))
    }
    await settled()
    expect([store.jobs.length, store.jobs[0]!.id, store.jobs[1]!.id]).toEqual([5_000, '0000', '0002'])
  })

  it('that cannot be loaded are loaded the next time', async () => {
    api.answer('slips.printJobs', () => {
      throw failure('historyFailed')
    })
    const store = await started()
    expect(store.error?.code).toBe('historyFailed')
    api.answer('slips.printJobs', () => [printJobOf('1', ['XID-1'])])
    await started()
    expect([store.error, states(store)]).toEqual([null, [['1', 'waiting']]])
  })
})

describe('cancelling', () => {
  it('takes each job out of its queue', async () => {
    const store = await started()
    await store.cancel([printJobOf('1', ['XID-1']), printJobOf('2', ['XID-2'])])
    expect(api.requested('slips.cancelPrintJob')).toEqual([{ jobId: '1' }, { jobId: '2' }])
    expect(store.cancelling).toBe(false)
  })

  it('says why if it fails, and may be tried again', async () => {
    const store = await started()
    api.answer('slips.cancelPrintJob', () => {
      throw failure('printServiceFailed')
    })
    await store.cancel([printJobOf('1', ['XID-1'])])
    expect(useToasts().toasts.map(({ kind }) => kind)).toEqual(['failure'])
    expect(store.cancelling).toBe(false)
  })
})
