// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { NO_SLIPS, type BlockedSlip } from '#contract/model/slip-documents'
import { payeesOf } from '../../../../../electron/slips/payees'
import { blockedSlip } from '../../../../../electron/slips/blocked'
import type { FakeApi } from '../../../../support/fake-api'
import { openSlipDialog as open } from '../../../../support/mounted-slip-dialog'
import { qrisPayload } from '../../../../support/qris-payload'
import { previewOf, sent, slipsApi } from '../../../../support/slip-answers'
import { unmountAfterEach } from '../../../../support/unmount'

const SEEN = 'a'.repeat(64)

unmountAfterEach()

let api: FakeApi
beforeEach(() => void (api = slipsApi()))

const printed = () => api.requested('slips.print').at(-1)!
const paid = blockedSlip('XID-1', ['alreadyPaid'], { seen: SEEN })
const copied = (paymentId: string) => blockedSlip(paymentId, ['printedBefore'])

describe('held-back slips', () => {
  it('are listed with their blockers, and printed after an explicit acknowledgement', async () => {
    api.answer('slips.preview', ({ acknowledgements }) =>
      acknowledgements['XID-1'] ? previewOf(['XID-1']) : previewOf([], [paid])
    )
    const dialog = await open('XID-1')
    expect(dialog.text()).toMatch(/1 slip ditahan.*XID-1: .*sudah lunas/)
    expect(dialog.text()).toContain('Baca dulu alasannya, lalu putuskan.')
    expect(dialog.mayPrint()).toEqual([false, false])
    await dialog.press(/Saya mengerti/)
    expect(dialog.mayPrint()).toEqual([true, true])
    // The acknowledged blockers stay readable, and can be withdrawn.
    expect(dialog.text()).toContain('sudah lunas')
    await dialog.press(/Saya mengerti/)
    expect(dialog.mayPrint()).toEqual([false, false])
  })

  it('keep the focus off the print button: P, Enter prints only if nothing is held back', async () => {
    const { wrapper } = await open('XID-2')
    expect(document.activeElement?.textContent.trim()).toBe('Cetak')
    wrapper.unmount()
    api.answer('slips.preview', () => previewOf(['XID-2'], [paid]))
    const dialog = await open('XID-1', 'XID-2')
    expect(dialog.mayPrint()).toEqual([true, true])
    expect(document.activeElement?.textContent.trim()).not.toBe('Cetak')
  })

  it('show new blockers before anything is printed', async () => {
    const unknown = blockedSlip('XID-1', ['unknownStatus'], { seen: SEEN })
    api.answer('slips.preview', ({ acknowledgements }) =>
      acknowledgements['XID-1'] ? previewOf(['XID-1']) : previewOf([], [unknown])
    )
    const dialog = await open('XID-1')
    await dialog.press(/Saya mengerti/)
    api.answer('slips.print', () => ({ ...NO_SLIPS, blocked: [paid] }))
    api.answer('slips.preview', () => previewOf([], [paid]))
    await dialog.press('Cetak')
    expect(dialog.text()).toMatch(/Tidak ada yang dicetak/)
    expect(dialog.text()).toMatch(/XID-1: .*sudah lunas/)
    expect(dialog.control(/Saya mengerti/).checked).toBe(false)
    expect(dialog.mayPrint()).toEqual([false, false])
  })

  it('offer no acknowledgement if none would be enough', async () => {
    for (const hopeless of [
      blockedSlip('XID-1', ['brokenQris']),
      blockedSlip('XID-1', ['noQrContent', 'alreadyPaid']),
      blockedSlip('XID-1', [])
    ]) {
      api.answer('slips.preview', () => previewOf([], [hopeless]))
      const dialog = await open('XID-1')
      expect(() => dialog.control(/Saya mengerti/)).toThrow()
      expect(dialog.text()).toContain('Tidak ada slip yang bisa dicetak.')
      expect(dialog.mayPrint()).toEqual([false, false])
      dialog.wrapper.unmount()
    }
  })

  it('offer a paper that they fit on', async () => {
    const tooSmall = blockedSlip('XID-1', ['layoutTooSmall'], { fitsOn: 'a6' })
    api.answer('slips.preview', ({ layout }) =>
      layout === 'a6' ? previewOf(['XID-1']) : previewOf([], [tooSmall])
    )
    const dialog = await open('XID-1')
    await dialog.press('Pakai A6')
    expect(dialog.mayPrint()).toEqual([true, true])
  })

  it('are listed a hundred at a time', async () => {
    const many = Array.from({ length: 150 }, (_, i): BlockedSlip => blockedSlip(`XID-${i}`, ['alreadyPaid']))
    api.answer('slips.preview', () => previewOf([], many))
    const dialog = await open(...many.map(({ paymentId }) => paymentId))
    expect(document.querySelectorAll('li')).toHaveLength(100)
    await dialog.press('Tampilkan 50 lagi')
    expect(document.querySelectorAll('li')).toHaveLength(150)
  })
})

describe('the reason for another slip', () => {
  it('is requested for a copy and printed with it', async () => {
    api.answer('slips.preview', ({ reason }) =>
      reason === null ? previewOf([], [copied('XID-1')]) : previewOf(['XID-1'])
    )
    const dialog = await open('XID-1')
    const why = 'Mengapa slip ini dicetak lagi?'
    expect([dialog.mayPrint(), dialog.control('Simpan').disabled]).toEqual([[false, false], true])
    await dialog.fill(why, '   ')
    await dialog.submit(why)
    expect(dialog.mayPrint()).toEqual([false, false])
    await dialog.fill(why, ' Slip hilang ')
    await dialog.submit(why)
    api.answer('slips.print', () => sent(['XID-1']))
    await dialog.press('Cetak')
    expect(printed()).toMatchObject({ reason: 'Slip hilang', acknowledgements: { 'XID-1': { seen: null } } })
  })

  it('is requested beside the acknowledgement if the code has another amount', async () => {
    const amount = blockedSlip('XID-1', ['amountDiffers'], { seen: SEEN })
    api.answer('slips.preview', ({ acknowledgements, reason }) =>
      acknowledgements['XID-1'] && reason !== null ? previewOf(['XID-1']) : previewOf([], [amount])
    )
    const dialog = await open('XID-1')
    await dialog.press(/Saya mengerti/)
    expect(dialog.mayPrint()).toEqual([false, false])
    const why = /Mengapa slip dengan jumlah berbeda/
    await dialog.fill(why, 'Ongkir naik')
    await dialog.submit(why)
    expect(dialog.mayPrint()).toEqual([true, true])
    // It is saved, and can be changed.
    expect(dialog.control('Simpan').disabled).toBe(true)
    await dialog.fill(why, 'Ongkos kirim naik')
    expect(dialog.control('Simpan').disabled).toBe(false)
  })
})

describe('a code with a new payee', () => {
  const [ours, stranger] = ['Toko Contoh', 'Toko Lain'].map(
    (name) => payeesOf([qrisPayload(65_000, { shop: { name } })])[0]!
  )
  const changed = (paymentId: string) => blockedSlip(paymentId, ['merchantChanged'], { payee: stranger! })

  it('is shown beside the known payee until it is accepted as shown', async () => {
    const known = [{ ...ours!, acceptedAt: 0, operator: null }]
    api.answer('slips.preview', () => ({
      ...previewOf([], [changed('XID-1'), changed('XID-2')]),
      payees: known
    }))
    const dialog = await open('XID-1', 'XID-2')
    expect(dialog.text()).toMatch(/2 slip membayar pihak baru.*Selama ini.*Sekarang.*Toko Contoh.*Toko Lain/)
    // An acknowledgement of other blockers does not cover this one.
    expect(() => dialog.control(/Saya mengerti/)).toThrow()
    expect(dialog.mayPrint()).toEqual([false, false])
    api.answer('slips.preview', ({ paymentIds }) => previewOf(paymentIds))
    await dialog.press('Terima Toko Lain')
    expect(api.requested('slips.acceptPayee')).toEqual([stranger])
    expect(dialog.mayPrint()).toEqual([true, true])
  })

  it('shows the differing fields if only the account differs', async () => {
    const [account] = payeesOf([qrisPayload(65_000, { shop: { account: '9999999999' } })])
    api.answer('slips.preview', () => ({
      ...previewOf([], [blockedSlip('XID-1', ['merchantChanged'], { payee: account! })]),
      payees: [{ ...ours!, acceptedAt: 0, operator: null }]
    }))
    const dialog = await open('XID-1')
    expect(dialog.text()).toMatch(/1234567890.*9999999999/)
    expect(dialog.text()).toContain('berbeda')
  })

  it('keeps its slips held back if accepting it fails', async () => {
    api.answer('slips.preview', () => previewOf([], [changed('XID-1')]))
    const dialog = await open('XID-1')
    const held = api.answerLater('slips.acceptPayee')
    await dialog.press('Terima Toko Lain')
    await held[0]!.fail('historyFailed')
    expect(dialog.mayPrint()).toEqual([false, false])
  })
})

describe('the result of printing', () => {
  async function stoppedAfterOne() {
    const dialog = await open('XID-1', 'XID-2', 'XID-3')
    await dialog.fill('Rangkap', '2', 'change')
    const held = api.answerLater('slips.print')
    await dialog.press('Cetak')
    await api.emit('slips.printing', { done: 0, total: 6 })
    return { dialog, held }
  }

  it('offers the rest after a stop: exactly the slips that remain', async () => {
    const { dialog, held } = await stoppedAfterOne()
    expect(dialog.text()).toContain('Mencetak 0 dari 6…')
    expect(dialog.mayPrint()).toEqual([false, false])
    await dialog.press('Berhenti')
    expect(api.requested('slips.stop')).toHaveLength(1)
    const remaining = ['XID-1', 'XID-2', 'XID-2', 'XID-3', 'XID-3']
    await held[0]!.answer(sent(['XID-1'], { remaining }))
    await api.emit('slips.printing', null)
    expect(dialog.text()).toContain('1 slip dikirim ke printer.')
    await dialog.press('Cetak 5 slip sisanya')
    expect(held[1]!.input).toMatchObject({ paymentIds: remaining, copies: 1 })
    expect(Object.keys(held[1]!.input.acknowledgements)).toEqual(['XID-1'])
    await held[1]!.answer(sent(remaining))
    expect(dialog.text()).toContain('5 slip dikirim ke printer.')
    // Nothing remains.
    expect(() => dialog.control(/sisanya/)).toThrow()
  })

  it('lists slips that were held back while printing', async () => {
    const { dialog, held } = await stoppedAfterOne()
    api.answer('slips.preview', () => previewOf(['XID-2', 'XID-3'], [paid]))
    await held[0]!.answer(sent(['XID-2', 'XID-3'], { blocked: [paid] }))
    expect(dialog.text()).toMatch(/2 slip dikirim ke printer\. 1 ditahan/)
    expect(dialog.text()).toMatch(/XID-1: .*sudah lunas/)
  })

  it('prints again from the slip where the paper ran out, once that slip is chosen', async () => {
    const dialog = await open('XID-1', 'XID-2')
    api.answer('slips.print', () => sent(['XID-1', 'XID-2']))
    await dialog.press('Cetak')
    expect(dialog.control('Cetak ulang mulai dari sini').disabled).toBe(true)
    await dialog.fill('Slip pertama yang tidak keluar', 'slip-2', 'change')
    await dialog.submit('Cetak ulang mulai dari sini')
    expect(api.requested('slips.settle')).toEqual([{ slipIds: ['slip-2'], printed: false }])
    expect(printed()).toMatchObject({ paymentIds: ['XID-2'], reason: 'Kertas habis atau macet' })
  })

  it('offers no reprint for slips that went to a file', async () => {
    const dialog = await open('XID-1')
    api.answer('slips.savePdf', () => ({ ...sent(['XID-1']), path: '/tmp/slip.pdf' }))
    await dialog.press(/Simpan PDF/)
    expect(dialog.text()).toMatch(/1 slip disimpan: .*slip\.pdf/)
    expect(() => dialog.control('Cetak ulang mulai dari sini')).toThrow()
  })

  it('says that nothing was printed if no file was chosen', async () => {
    const dialog = await open('XID-1')
    api.answer('slips.savePdf', () => ({ ...NO_SLIPS, path: null }))
    await dialog.press(/Simpan PDF/)
    expect(dialog.text()).toContain('Dibatalkan. Tidak ada yang dicetak.')
  })

  it('can be stopped, or printed without the check, while payments are rechecked', async () => {
    const dialog = await open('XID-1')
    api.answerLater('slips.print')
    api.answer('slips.skipCheck', () => undefined)
    await dialog.press('Cetak')
    await api.emit('slips.rechecking', { done: 0, total: 1 })
    expect(dialog.text()).toContain('Mengecek ulang 0 dari 1…')
    await dialog.press('Cetak tanpa cek')
    await dialog.press('Berhenti')
    expect([api.requested('slips.skipCheck').length, api.requested('slips.stop').length]).toEqual([1, 1])
  })
})
