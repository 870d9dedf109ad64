// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { PRINT_JOB_STATES } from '#contract/model/printers'
import type { SlipListItem } from '#contract/model/slip-states'
import { i18n } from '#shared/i18n/index'
import PrintJobMark from '../../../../../renderer/features/slips/PrintJobMark.vue'
import { beginSession, settled, type FakeApi } from '../../../../support/fake-api'
import { printJobOf, slipsApi } from '../../../../support/slip-answers'
import { slipListItem } from '../../../../support/slip-list-items'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

let api: FakeApi
beforeEach(() => void (api = slipsApi()))

async function markOf(rest: Partial<SlipListItem>) {
  const wrapper = mount(PrintJobMark, {
    props: { slip: slipListItem(1, rest) },
    slots: { default: 'its state' },
    global: { plugins: [beginSession(), i18n] }
  })
  await settled()
  return () => wrapper.text().replace(/[⁦-⁩]/g, '')
}
const job = { id: '1', printer: 'KASIR', printerError: null }

it('a slip has the state of its job, not its own, until the printer has taken it', async () => {
  const labels: string[] = []
  for (const state of PRINT_JOB_STATES) labels.push((await markOf({ printJob: { ...job, state } }))())
  expect(labels).toEqual([
    'dikirim ke antrean KASIR',
    'dalam antrean KASIR',
    'sedang dicetak di KASIR',
    'KASIR: berhenti',
    'its state',
    'dibatalkan di KASIR',
    'gagal di KASIR',
    'hilang dari antrean KASIR'
  ])
  expect((await markOf({ printJob: null }))()).toBe('its state')
  const stopped = { ...job, state: 'stopped', printerError: 'paperOut' } as const
  expect((await markOf({ printJob: stopped }))()).toBe('KASIR: kertas habis')
  const warned = { ...job, state: 'printing', printerError: 'paperOut' } as const
  expect((await markOf({ printJob: warned }))()).toBe('sedang dicetak di KASIR (kertas habis)')
})

it('follows the job while the row stays as it was read', async () => {
  const mark = await markOf({ printJob: { ...job, state: 'waiting' } })
  const live = printJobOf('1', ['XID-1'], { state: 'printing' })
  await api.emit('slips.printJob', live)
  expect(mark()).toBe('sedang dicetak di KASIR')
  await api.emit('slips.printJob', { ...live, state: 'taken', statusAt: 1 })
  expect(mark()).toBe('its state')
})

it('says nothing of a slip that somebody has in hand, or that is known not to have come out', async () => {
  const printJob = { ...job, state: 'failed' } as const
  for (const state of ['handedOut', 'returned', 'void', 'failed'] as const)
    expect((await markOf({ printJob, state }))()).toBe('its state')
  expect((await markOf({ printJob, state: 'intended' }))()).toBe('gagal di KASIR')
})
