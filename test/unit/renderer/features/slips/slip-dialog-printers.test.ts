// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { blockedSlip } from '../../../../../electron/slips/blocked'
import { failure, type FakeApi } from '../../../../support/fake-api'
import { openSlipDialog as open } from '../../../../support/mounted-slip-dialog'
import { previewOf, printerOf, sent, slipsApi } from '../../../../support/slip-answers'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

let api: FakeApi
beforeEach(() => void (api = slipsApi()))

const printed = () => api.requested('slips.print').at(-1)!

describe('the PDF viewer', () => {
  it('is always there, with how to print from it', async () => {
    const dialog = await open('XID-1')
    expect(dialog.text()).toContain('Buka di penampil PDF')
    expect(dialog.text()).not.toContain('ukuran asli (100%)')
    await dialog.fill('Printer', '', 'change')
    expect(dialog.text()).toMatch(/ukuran asli \(100%\).*titik kode di printer tidak diperiksa/)
    api.answer('slips.print', () => sent(['XID-1']))
    await dialog.press('Cetak')
    expect(printed().printer).toBeNull()
    expect(dialog.text()).toContain('1 slip dibuka di penampil PDF.')
    expect(dialog.text()).not.toContain('dikirim ke printer')
  })

  it('replaces a printer that is gone, in so many words', async () => {
    api.answer('slips.printers', () => [printerOf('GUDANG')])
    const dialog = await open('XID-1')
    expect(dialog.text()).toContain('Printer KASIR tidak terhubung, jadi penampil PDF yang dipakai.')
    expect(dialog.control('Printer').value).toBe('')
  })
})

describe('a print service that does not answer', () => {
  it('is named with what to do, and asked again', async () => {
    api.answer('slips.printers', () => {
      throw failure('printServiceFailed')
    })
    const dialog = await open('XID-1')
    expect(dialog.text()).toMatch(/Layanan cetak di komputer ini tidak menjawab\. Pastikan.*PDF selalu bisa/)
    // Nobody knows whether the printer is connected.
    expect(dialog.control('Printer').value).toBe('KASIR')
    expect(dialog.text()).not.toContain('KASIR (tidak terhubung)')
    expect(dialog.mayPrint()).toEqual([true, true])
    api.answer('slips.printers', () => [printerOf('KASIR')])
    await dialog.press('Cari printer lagi')
    expect(dialog.text()).not.toContain('Layanan cetak')
  })
})

describe('a resolution that the printer does not have', () => {
  it('is a warning, with a button for one that it has', async () => {
    api.answer('slips.printerCapabilities', () => ({ resolutions: [300, 600], media: [] }))
    const dialog = await open('XID-1')
    expect(dialog.text()).toContain('Printer ini 300, 600 DPI; yang dipilih 203 DPI.')
    expect(dialog.mayPrint()).toEqual([true, true])
    const offered = [...document.querySelectorAll('#slip-dpi-usual option')].map((each) =>
      each.getAttribute('value')
    )
    expect(offered).toEqual(['300', '600'])
    await dialog.press('Pakai 300')
    expect(dialog.text()).not.toContain('Printer ini mencetak')
    expect(api.requested('slips.preview').at(-1)?.dpi).toBe(300)
  })

  it('is none if nobody knows what it can do, and for the PDF viewer', async () => {
    api.answer('slips.printerCapabilities', () => ({ resolutions: [], media: [] }))
    const dialog = await open('XID-1')
    expect(dialog.text()).not.toContain('Printer ini mencetak')
    api.answer('slips.printerCapabilities', () => ({ resolutions: [600], media: [] }))
    await dialog.fill('Printer', '', 'change')
    expect(dialog.text()).not.toContain('Printer ini mencetak')
  })
})

describe('a name with signs that our font does not have', () => {
  it('is held back with what to do, and nothing overrides it', async () => {
    api.answer('slips.preview', () => previewOf(['XID-2'], [blockedSlip('XID-1', ['missingSigns'])]))
    const dialog = await open('XID-1', 'XID-2')
    expect(dialog.text()).toContain('XID-1: berisi karakter yang tidak ada di font kami')
    expect(dialog.text()).toContain(
      'Cocokkan namanya dengan toko, atau serahkan pembayarannya dengan cara lain.'
    )
    expect(() => dialog.control(/Saya mengerti/)).toThrow()
    expect(dialog.mayPrint()).toEqual([true, true])
  })
})
