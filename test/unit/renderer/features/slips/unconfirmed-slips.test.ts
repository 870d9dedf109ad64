// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import type { PrintJobWithSlips } from '#contract/model/printers'
import type { Slip } from '#contract/model/slips'
import { i18n } from '#shared/i18n/index'
import { useToasts } from '#shared/toasts/toast-store'
import UnconfirmedSlips from '../../../../../renderer/features/slips/UnconfirmedSlips.vue'
import { beginSession, failure, settled, type FakeApi } from '../../../../support/fake-api'
import { printJobOf, slipsApi } from '../../../../support/slip-answers'
import { slipListItem } from '../../../../support/slip-list-items'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

/** The dialog that prints slips again. */
const SlipDialog = defineComponent({
  props: { paymentIds: { type: Array, required: true }, reprint: Boolean },
  render: () => null
})

let api: FakeApi
beforeEach(() => {
  api = slipsApi()
  api.answer('slips.unconfirmed', () => [])
})

async function open(jobs: PrintJobWithSlips[] = []) {
  api.answer('slips.printJobs', () => jobs)
  const wrapper = mount(UnconfirmedSlips, {
    global: { plugins: [beginSession(), i18n], stubs: { SlipDialog } }
  })
  await settled()
  /** Each bar: what it says, and what it offers. */
  const bars = () =>
    wrapper.findAll('[role="status"]').map((bar) => ({
      text: bar.get('span').text().replace(/[⁦-⁩]/g, ''),
      buttons: bar.findAll('button').map((button) => button.text().replace(/[⁦-⁩]/g, ''))
    }))
  async function press(name: string): Promise<void> {
    const button = wrapper.findAll('button').find((each) => each.text().replace(/[⁦-⁩]/g, '') === name)
    if (!button) throw new Error(`nothing is called ${name}`)
    await button.trigger('click')
    await settled()
  }
  const again = () => wrapper.findComponent(SlipDialog)
  const firstLost = () => wrapper.get<HTMLSelectElement>('select')
  return { wrapper, bars, press, again, firstLost }
}
const settles = () => api.requested('slips.settle')
const slipOf = (number: number): Slip => ({ ...slipListItem(number), qrContent: '', overruled: [] })
const three = ['XID-1', 'XID-2', 'XID-3']
const PLAIN = ['Sudah keluar', 'Tidak keluar']

describe('slips that may not have come out', () => {
  it('are asked about if the program ended while it sent them', async () => {
    api.answer('slips.unconfirmed', () => [slipOf(1), slipOf(2)])
    const { bars, press } = await open()
    expect(bars()).toEqual([
      {
        text: 'Lunas berhenti saat 2 slip dicetak: AAAA-0001 (XID-1), AAAA-0002 (XID-2). Apakah slip keluar?',
        buttons: PLAIN
      }
    ])
    api.answer('slips.unconfirmed', () => [])
    await press('Tidak keluar')
    expect(settles()).toEqual([{ slipIds: ['slip-1', 'slip-2'], printed: false }])
    expect(bars()).toEqual([])
  })

  it('are not asked about while their job is followed', async () => {
    api.answer('slips.unconfirmed', () => [slipOf(1), slipOf(9)])
    const { bars } = await open([printJobOf('1', ['XID-1'], { state: 'waiting' })])
    expect(bars()[0]?.text).toContain('slip ini dicetak: AAAA-0009 (XID-9)')
  })

  it.each([
    ['cancelled', 'KASIR: pencetakan 1 slip dibatalkan.'],
    ['failed', 'KASIR: pencetakan 1 slip gagal.'],
    ['lost', 'KASIR: 1 slip hilang dari antrean.']
  ] as const)('are asked about if their job is %s, with the words of the system', async (state, words) => {
    const job = printJobOf('1', ['XID-1'], { state, message: 'Filter failed' })
    const { bars, press } = await open([job])
    expect(bars()).toEqual([
      {
        text: `${words} Pesan sistem: Filter failed. Apakah slip ini keluar: AAAA-0001 (XID-1)?`,
        // What nobody knows any more may have come out.
        buttons: state === 'lost' ? PLAIN : ['Lanjutkan dari AAAA-0001', ...PLAIN]
      }
    ])
    await press('Sudah keluar')
    expect(settles()).toEqual([{ slipIds: ['slip-1'], printed: true }])
    expect(bars()).toEqual([])
    // The same end once more is no new question.
    await api.emit('slips.printJob', { ...job, statusAt: 1 })
    expect(bars()).toEqual([])
  })

  it('are asked about one question at a time, all of a printer together', async () => {
    api.answer('slips.unconfirmed', () => [slipOf(9)])
    const { bars, press } = await open([
      printJobOf('1', ['XID-1'], { state: 'failed' }),
      printJobOf('2', ['XID-2'], { first: 2, state: 'failed', printer: 'GUDANG' }),
      printJobOf('3', ['XID-3'], { first: 3, state: 'cancelled' })
    ])
    expect(bars()).toHaveLength(1)
    expect(bars()[0]?.text).toContain('KASIR: pencetakan 1 slip dibatalkan. KASIR: pencetakan 1 slip gagal.')
    expect(bars()[0]?.text).toContain('Apakah 2 slip ini keluar: AAAA-0001 (XID-1), AAAA-0003 (XID-3)?')
    await press('Sudah keluar')
    expect(bars()[0]?.text).toContain('GUDANG: pencetakan 1 slip gagal.')
    await press('Tidak keluar')
    expect(bars()[0]?.text).toContain('Lunas berhenti saat slip ini dicetak: AAAA-0009')
    expect(settles().map(({ slipIds, printed }) => [slipIds, printed])).toEqual([
      [['slip-1', 'slip-3'], true],
      [['slip-2'], false]
    ])
  })

  it('stay in question if the answer cannot be recorded', async () => {
    const { bars, press } = await open([printJobOf('1', ['XID-1'], { state: 'failed' })])
    api.answer('slips.settle', () => {
      throw failure('historyFailed')
    })
    await press('Sudah keluar')
    expect(bars()).toHaveLength(1)
    expect(useToasts().toasts.map(({ kind }) => kind)).toEqual(['failure'])
  })

  it('are looked for again after a while, and after a failure', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    api.answer('slips.unconfirmed', () => {
      throw failure('historyFailed')
    })
    const { bars } = await open()
    api.answer('slips.unconfirmed', () => [slipOf(1)])
    vi.advanceTimersByTime(60_000)
    await settled()
    vi.useRealTimers()
    expect(bars()).toHaveLength(1)
  })
})

describe('sheets that the printer counted', () => {
  const job = printJobOf('1', three, { state: 'failed', sheets: 1 })

  it('are where to go on from', async () => {
    const { bars, press, again, firstLost } = await open([job])
    expect(bars()[0]).toMatchObject({ buttons: ['Lanjutkan dari AAAA-0002', ...PLAIN] })
    expect(bars()[0]?.text).toContain(
      'Menurut hitungan lembar printer, 1 slip keluar. Bandingkan sebelum melanjutkan. Apakah 3 slip ini keluar'
    )
    expect(firstLost().element.value).toBe('slip-2')
    expect(
      firstLost()
        .findAll('option')
        .map((option) => option.text())
    ).toEqual(['Pilih slip', 'AAAA-0001 · XID-1', 'AAAA-0002 · XID-2', 'AAAA-0003 · XID-3'])
    await press('Lanjutkan dari AAAA-0002')
    expect(settles()).toEqual([
      { slipIds: ['slip-1'], printed: true },
      { slipIds: ['slip-2', 'slip-3'], printed: false }
    ])
    expect(again().props()).toMatchObject({ paymentIds: ['XID-2', 'XID-3'], reprint: true })
  })

  it('are where to go on from with several slips each, one for each lost slip', async () => {
    const paymentIds = ['XID-1', 'XID-2', 'XID-3', 'XID-3']
    const { bars, press, again } = await open([
      printJobOf('1', paymentIds, { state: 'cancelled', sheets: 1, perSheet: 2 })
    ])
    expect(bars()[0]?.text).toContain('Menurut hitungan lembar printer, 2 slip keluar.')
    await press('Lanjutkan dari AAAA-0003')
    expect(again().props('paymentIds')).toEqual(['XID-3', 'XID-3'])
  })

  it('may be counted otherwise by a person, whose choice stays', async () => {
    const { bars, press, firstLost } = await open([job])
    await firstLost().setValue('slip-3')
    expect(bars()[0]).toMatchObject({ buttons: ['Lanjutkan dari AAAA-0003', ...PLAIN] })
    // Something else happens meanwhile.
    await api.emit('slips.printJob', printJobOf('9', ['XID-9'], { first: 9, printer: 'GUDANG' }))
    await press('Lanjutkan dari AAAA-0003')
    expect(settles()).toEqual([
      { slipIds: ['slip-1', 'slip-2'], printed: true },
      { slipIds: ['slip-3'], printed: false }
    ])
  })

  it('are not made up: a person chooses if the printer does not count', async () => {
    const { bars, press, again, firstLost } = await open([{ ...job, sheets: null }])
    expect(bars()[0]).toMatchObject({ buttons: PLAIN })
    expect(bars()[0]?.text).not.toContain('hitungan')
    expect(firstLost().element.value).toBe('')
    await firstLost().setValue('slip-1')
    await press('Lanjutkan dari AAAA-0001')
    expect(settles()).toEqual([{ slipIds: ['slip-1', 'slip-2', 'slip-3'], printed: false }])
    expect(again().props('paymentIds')).toEqual(three)
  })

  it('lead nowhere if they cannot be recorded', async () => {
    const { press, again, bars } = await open([job])
    api.answer('slips.settle', () => {
      throw failure('historyFailed')
    })
    await press('Lanjutkan dari AAAA-0002')
    expect([again().exists(), bars().length]).toEqual([false, 1])
  })
})

describe('a printer that waits for somebody', () => {
  it('is shown with the reason, and not asked about; its jobs can be cancelled', async () => {
    const stopped = printJobOf('1', ['XID-1'], { state: 'stopped', printerError: 'paperOut' })
    const { bars, press } = await open([stopped, printJobOf('2', ['XID-2'], { first: 2 })])
    expect(bars()).toEqual([
      {
        text: 'KASIR: kertas habis. Isi kertasnya, lalu pencetakan berlanjut. 2 slip belum diterima printer.',
        buttons: ['Batalkan 2 slip']
      }
    ])
    await press('Batalkan 2 slip')
    expect(api.requested('slips.cancelPrintJob')).toEqual([{ jobId: '1' }, { jobId: '2' }])
    expect(settles()).toEqual([])
    await api.emit('slips.printJob', { ...stopped, state: 'cancelled', printerError: null, statusAt: 1 })
    expect(bars()[0]?.text).toContain('Apakah slip ini keluar: AAAA-0001 (XID-1)?')
  })

  it('is shown beside a question, and no more once it goes on', async () => {
    api.answer('slips.unconfirmed', () => [slipOf(9)])
    const stopped = printJobOf('1', ['XID-1'], { state: 'stopped', printerError: 'jam' })
    const { bars } = await open([stopped])
    expect(bars().map(({ buttons }) => buttons.length)).toEqual([1, 2])
    await api.emit('slips.printJob', { ...stopped, state: 'printing', printerError: null, statusAt: 1 })
    expect(bars()).toHaveLength(1)
  })
})
