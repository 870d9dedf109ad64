// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import type { ReceiptDocument } from '#contract/model/receipts'
import { i18n } from '#shared/i18n/index'
import ReceiptPreview from '../../../../../renderer/features/slips/receipts/ReceiptPreview.vue'
import SlipPreview from '../../../../../renderer/features/slips/SlipPreview.vue'
import { beginSession, fakeApi, settled, type FakeApi } from '../../../../support/fake-api'
import { previewOf } from '../../../../support/slip-answers'
import { unmountAfterEach } from '../../../../support/unmount'

unmountAfterEach()

/** A sheet of 2 x 4 inches: 192 x 384 CSS pixels at its actual size. */
const SHEET = { widthMicrons: 50_800, heightMicrons: 101_600 }

let api: FakeApi
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(224)
  api = fakeApi()
  api.answer('slips.sheet', () => null)
  api.answer('receipts.sheet', () => null)
})

const open = (preview: Component, props: object) =>
  mount(preview, { props: props as never, global: { plugins: [beginSession(), i18n] } })
const receiptOf = (paymentId: string): ReceiptDocument => ({
  paymentId,
  environment: 'production',
  language: 'id',
  shopName: null,
  operator: null,
  amount: 65_000,
  awbs: [],
  orderIds: [],
  method: null,
  paidAt: null,
  checkedAt: 1_626_073_320_000,
  lookupId: 'L',
  triedAt: null,
  conflictReasons: ['amountChanged']
})

describe('a preview', () => {
  it('fits a sheet to the room that there is, and shows it at its actual and at double size', async () => {
    const preview = open(SlipPreview, { documents: [], rendered: { ...SHEET, sheets: 1, slips: [] } })
    const [, actual, double] = preview.findAll('[role="group"] button')
    await actual!.trigger('click')
    await double!.trigger('click')
    await preview.find('[role="group"] button').trigger('click')
    await settled()
    const widths = api.requested('slips.sheet').map(({ width }) => width)
    // Half as high as the sheet, after what is kept free around it.
    expect(widths.slice(-3)).toEqual([192, 384, 96])
    expect(preview.find('nav').exists()).toBe(false)
  })

  it('of slips names the first payment of each sheet, and all that is on the one in view', async () => {
    const { documents } = previewOf(['XID-1', 'XID-2', 'XID-3'])
    const slips = documents.map(({ serial }, i) => ({ serial, sheet: i < 2 ? 0 : 1 }))
    const preview = open(SlipPreview, { documents, rendered: { ...SHEET, sheets: 2, slips } })
    const sheets = preview.findAll('nav button')
    expect(sheets.map((sheet) => sheet.text())).toEqual(['1XID-1', '2XID-3'])
    const alternative = () => preview.get('canvas').attributes('aria-label')
    expect(alternative()).toMatch(/XID-1, Toko Contoh, Rp65\.000, .*AAAA-0001.*XID-2/)
    await sheets[1]!.trigger('click')
    await settled()
    expect(alternative()).toMatch(/^XID-3, /)
    expect(api.requested('slips.sheet').at(-1)?.sheet).toBe(1)
  })

  it('of receipts does the same, however many there are', async () => {
    const documents = Array.from({ length: 150 }, (_, i) => receiptOf(`XID-${i}`))
    const preview = open(ReceiptPreview, { documents, rendered: { ...SHEET, sheets: 150 } })
    const sheets = preview.findAll('nav button')
    expect(sheets).toHaveLength(150)
    await sheets.at(-1)!.trigger('click')
    await settled()
    expect(api.requested('receipts.sheet').at(-1)?.sheet).toBe(149)
    expect(api.requested('slips.sheet')).toEqual([])
    expect(preview.get('canvas').attributes('aria-label')).toMatch(
      /^XID-149, Rp65\.000, dicek .*WIB, Jumlahnya berubah/
    )
  })
})
