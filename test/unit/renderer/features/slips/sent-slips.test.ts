// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import type { PrintJobWithSlips } from '#contract/model/printers'
import { failure, settled, type FakeApi } from '../../../../support/fake-api'
import { openSlipDialog } from '../../../../support/mounted-slip-dialog'
import { printJobOf, sent, slipsApi } from '../../../../support/slip-answers'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

let api: FakeApi
beforeEach(() => void (api = slipsApi()))

const FIRST_LOST = 'Slip pertama yang tidak keluar'

/** Opens the dialog and prints a slip of each payment; its jobs follow. */
async function printed(...paymentIds: string[]) {
  const dialog = await openSlipDialog(...paymentIds)
  api.answer('slips.print', () => sent(paymentIds))
  await dialog.press('Cetak')
  const statuses = (): string =>
    [...dialog.wrapper.element.querySelectorAll('[role="status"]')].map((each) => each.textContent).join(' ')
  return {
    ...dialog,
    /** What screen readers are told. */
    statuses,
    tell: (job: PrintJobWithSlips) => api.emit('slips.printJob', job),
    firstLost: () => dialog.control(FIRST_LOST).value
  }
}
const times = (text: string, part: string): number => text.split(part).length - 1

describe('slips that went to the printer', () => {
  it('are accepted, then printing, then taken, which is never called printed or seen', async () => {
    const dialog = await printed('XID-1', 'XID-2')
    const job = printJobOf('1', ['XID-1', 'XID-2'], { state: 'sending' })
    await dialog.tell(job)
    expect(dialog.text()).toContain('2 slip dikirim ke antrean printer')
    await dialog.tell({ ...job, state: 'waiting' })
    expect(dialog.text()).toContain('2 slip diterima antrean printer')
    await dialog.tell({ ...job, state: 'printing' })
    expect(dialog.text()).toContain('2 slip sedang dicetak')
    await dialog.tell({ ...job, state: 'taken' })
    expect(dialog.text()).toContain('2 slip diterima printer')
    expect(dialog.text()).not.toMatch(/tercetak|sudah dicetak|sedang dicetak|diterima antrean/i)
    // Nothing is left to cancel, and nothing seems to be lost.
    expect(() => dialog.control(/^Batalkan/)).toThrow()
    expect(dialog.firstLost()).toBe('')
  })

  it('are counted while some are on their way; only the end is read out, and once', async () => {
    const dialog = await printed('XID-1', 'XID-2', 'XID-3')
    const jobs = ['XID-1', 'XID-2', 'XID-3'].map((id, i) =>
      printJobOf(String(i), [id], { first: i + 1, state: 'waiting' })
    )
    await dialog.tell({ ...jobs[0]!, state: 'taken' })
    await dialog.tell({ ...jobs[1]!, state: 'printing' })
    await dialog.tell(jobs[2]!)
    expect(dialog.text()).toMatch(
      /1 slip diterima printer.*1 slip sedang dicetak.*1 slip diterima antrean printer/
    )
    expect(dialog.statuses()).not.toContain('diterima')
    for (const job of jobs) await dialog.tell({ ...job, state: 'taken', statusAt: 1 })
    expect(times(dialog.statuses(), '3 slip diterima printer')).toBe(1)
    expect(times(dialog.text(), 'slip diterima printer')).toBe(1)
  })

  it('are followed from the first job on, before the request ends, and no others', async () => {
    api.answer('slips.printJobs', () => [printJobOf('0', ['XID-9'], { first: 9 })])
    const dialog = await openSlipDialog('XID-1')
    const held = api.answerLater('slips.print')
    await dialog.press('Cetak')
    expect(dialog.text()).not.toContain('antrean')
    await api.emit('slips.printJob', printJobOf('1', ['XID-1']))
    expect(dialog.text()).toContain('1 slip diterima antrean printer')
    await held[0]!.answer(sent(['XID-1']))
    expect(dialog.text()).toContain('1 slip diterima antrean printer')
  })

  it('can be cancelled until the printer has them', async () => {
    const dialog = await printed('XID-1', 'XID-2')
    await dialog.tell(printJobOf('1', ['XID-1'], { state: 'taken' }))
    await dialog.tell(printJobOf('2', ['XID-2'], { first: 2 }))
    await dialog.press('Batalkan 1 slip')
    expect(api.requested('slips.cancelPrintJob')).toEqual([{ jobId: '2' }])
    await dialog.tell(printJobOf('2', ['XID-2'], { first: 2, state: 'cancelled' }))
    expect(dialog.statuses()).toContain('KASIR: pencetakan 1 slip dibatalkan.')
    expect(dialog.statuses()).toContain('Lihat slip mana yang keluar.')
  })

  it('say why the printer stopped, and what to do', async () => {
    const dialog = await printed('XID-1')
    const job = printJobOf('1', ['XID-1'], { state: 'stopped' })
    for (const [printerError, words] of [
      ['paperOut', 'KASIR: kertas habis. Isi kertasnya'],
      ['jam', 'KASIR: kertas macet. Keluarkan kertas'],
      ['open', 'KASIR: penutup terbuka. Tutup'],
      ['inkOut', 'KASIR: tinta habis. Ganti tinta'],
      ['offline', 'KASIR: tidak terhubung. Periksa daya'],
      ['stopped', 'KASIR: dijeda. Lanjutkan printernya']
    ] as const) {
      await dialog.tell({ ...job, printerError })
      expect(dialog.text()).toContain(words)
      expect(times(dialog.statuses(), 'KASIR: ')).toBe(1)
    }
    await dialog.tell({ ...job, message: 'Sensor 4 blocked.' })
    expect(dialog.text()).toContain('KASIR: berhenti. Pesan sistem: Sensor 4 blocked. Lihat printernya.')
    // Once the paper is back, nothing of it remains.
    await dialog.tell({ ...job, state: 'taken', statusAt: 1 })
    expect(dialog.text()).not.toContain('KASIR: ')
  })
})

describe('the slip to print again from', () => {
  it('is the one that the printer did not count, with one slip a sheet', async () => {
    const dialog = await printed('XID-1', 'XID-2', 'XID-3')
    const job = printJobOf('1', ['XID-1', 'XID-2', 'XID-3'], { state: 'stopped', printerError: 'paperOut' })
    await dialog.tell(job)
    // Nobody counted.
    expect(dialog.firstLost()).toBe('')
    await dialog.tell({ ...job, sheets: 1 })
    expect(dialog.firstLost()).toBe('slip-2')
    expect(dialog.wrapper.find('details').attributes('open')).toBeDefined()
  })

  it('is the first on the next sheet, with several slips a sheet', async () => {
    const dialog = await printed('XID-1', 'XID-2', 'XID-3')
    const job = { perSheet: 2, state: 'failed', sheets: 1 } as const
    await dialog.tell(printJobOf('1', ['XID-1', 'XID-2', 'XID-3'], job))
    expect(dialog.firstLost()).toBe('slip-3')
  })

  it('is the slip of a job that holds one', async () => {
    const dialog = await printed('XID-1', 'XID-2')
    await dialog.tell(printJobOf('1', ['XID-1'], { state: 'taken' }))
    await dialog.tell(printJobOf('2', ['XID-2'], { first: 2, state: 'failed' }))
    expect(dialog.firstLost()).toBe('slip-2')
  })
})

describe('printing again from a slip', () => {
  const settles = () => api.requested('slips.settle')

  it('first takes what is left of the slips out of the queue, and records what came out before', async () => {
    const dialog = await printed('XID-1', 'XID-2', 'XID-3', 'XID-4')
    await dialog.tell(printJobOf('1', ['XID-1'], { state: 'taken' }))
    await dialog.tell(
      printJobOf('2', ['XID-2', 'XID-3'], { first: 2, state: 'stopped', printerError: 'paperOut', sheets: 1 })
    )
    await dialog.tell(printJobOf('3', ['XID-4'], { first: 4 }))
    expect(dialog.firstLost()).toBe('slip-3')
    api.answer('slips.print', () => sent(['XID-3', 'XID-4']))
    await dialog.submit('Cetak ulang mulai dari sini')
    expect(api.requested('slips.cancelPrintJob')).toEqual([{ jobId: '2' }, { jobId: '3' }])
    expect(settles()).toEqual([
      { slipIds: ['slip-3', 'slip-4'], printed: false },
      { slipIds: ['slip-2'], printed: true }
    ])
    expect(api.requested('slips.print').at(-1)).toMatchObject({ paymentIds: ['XID-3', 'XID-4'], copies: 1 })
    // The jobs are answered for, also when their end is reported only now.
    await dialog.tell(printJobOf('2', ['XID-2', 'XID-3'], { first: 2, state: 'cancelled', statusAt: 9 }))
    expect(dialog.text()).not.toContain('dibatalkan')
  })

  it('prints and records nothing if a job cannot be cancelled', async () => {
    const dialog = await printed('XID-1')
    await dialog.tell(printJobOf('1', ['XID-1'], { state: 'stopped', printerError: 'paperOut' }))
    api.answer('slips.cancelPrintJob', () => {
      throw failure('printServiceFailed')
    })
    await dialog.submit('Cetak ulang mulai dari sini')
    await settled()
    expect(dialog.text()).toContain('Layanan cetak di komputer ini tidak menjawab.')
    expect([settles().length, api.requested('slips.print').length]).toEqual([0, 1])
  })
})
