import { beforeEach, describe, expect, it } from 'vitest'
import type { BlockedReceipt, ReceiptPreview, ReceiptsDone } from '#contract/model/receipts'
import { useReceiptDialog } from '../../../../../../renderer/features/slips/receipts/use-receipt-dialog'
import { beginSession, inComponent, settled, type FakeApi } from '../../../../../support/fake-api'
import { profileFor, slipsApi } from '../../../../../support/slip-answers'

const RENDERED = { widthMicrons: 80_000, heightMicrons: 120_000, sheets: 1 }
const NOTHING: ReceiptPreview = { documents: [], blocked: [], rendered: null }

let api: FakeApi
beforeEach(() => {
  api = slipsApi()
  beginSession(profileFor('KASIR'))
  api.answer('receipts.preview', () => ({ ...NOTHING, rendered: RENDERED }))
  api.answer('receipts.forget', () => undefined)
})

async function open() {
  const component = inComponent(() => useReceiptDialog(['XID-1', 'XID-2']))
  await settled()
  return { ...component, dialog: component.value }
}
const previews = () => api.requested('receipts.preview')

describe('the preview', () => {
  it('is rendered for the paper, and again for another one', async () => {
    const { dialog } = await open()
    expect(previews()).toEqual([{ paymentIds: ['XID-1', 'XID-2'], paper: 'roll80', acknowledgements: {} }])
    expect(dialog.ready.value).toBe(true)
    const held = api.answerLater('receipts.preview')
    dialog.paper.value = 'a6'
    await settled()
    // The one on screen is for other paper.
    expect(dialog.ready.value).toBe(false)
    await held[0]!.answer({ ...NOTHING, rendered: RENDERED })
    expect([held[0]!.input.paper, dialog.ready.value]).toEqual(['a6', true])
  })

  it('in progress is dropped for a newer one', async () => {
    const held = api.answerLater('receipts.preview')
    const { dialog } = await open()
    dialog.paper.value = 'a6'
    await settled()
    expect(api.requested('receipts.forget')).toHaveLength(1)
    await held[0]!.answer({ ...NOTHING, rendered: { ...RENDERED, sheets: 7 } })
    expect(dialog.preview.value).toBeNull()
    await held[1]!.answer({ ...NOTHING, rendered: RENDERED })
    expect(dialog.preview.value?.rendered).toEqual(RENDERED)
  })

  it('names what the paper cannot hold, and is nothing to print if that is all', async () => {
    const blocked: BlockedReceipt[] = [{ paymentId: 'XID-1', blocker: 'paperTooSmall', doubt: null }]
    api.answer('receipts.preview', () => ({ ...NOTHING, blocked }))
    const { dialog } = await open()
    expect([dialog.blocked.value, dialog.ready.value]).toEqual([blocked, false])
  })

  it('is forgotten when the dialog closes', async () => {
    const { close } = await open()
    expect(api.requested('receipts.forget')).toEqual([])
    close()
    await settled()
    expect(api.requested('receipts.forget')).toHaveLength(1)
  })

  it('shows new conflicts before they are accepted, with the earlier ones', async () => {
    const doubtOf = (paymentId: string): BlockedReceipt => ({
      paymentId,
      blocker: 'conflict',
      doubt: { amount: 65_000, conflictReasons: ['amountChanged'] }
    })
    api.answer('receipts.preview', () => ({ ...NOTHING, blocked: [doubtOf('XID-1')] }))
    const { dialog } = await open()
    api.answer('receipts.preview', ({ acknowledgements }) =>
      acknowledgements['XID-1']
        ? { ...NOTHING, blocked: [doubtOf('XID-2')] }
        : { ...NOTHING, blocked: [doubtOf('XID-1'), doubtOf('XID-2')] }
    )
    dialog.override.value = true
    await settled()
    await settled()
    expect(previews().at(-2)!.acknowledgements).toEqual({ 'XID-1': doubtOf('XID-1').doubt })
    expect(dialog.override.value).toBe(false)
    expect(dialog.doubted.value.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2'])
  })
})

describe('the result', () => {
  async function resultOf(done: Partial<ReceiptsDone>, printer: string | null = 'KASIR') {
    const { dialog } = await open()
    dialog.printer.value = printer
    const all: ReceiptsDone = { printed: [], blocked: [], remaining: [], ...done }
    api.answer('receipts.print', () => all)
    await dialog.print()
    return dialog.result.value
  }
  const receipt = (paymentId: string, conflict = false) => ({ paymentId, lookupId: 'L', conflict })

  it('says how many receipts went out', async () => {
    expect(await resultOf({ printed: [receipt('XID-1'), receipt('XID-2')] })).toBe(
      '2 bukti lunas dikirim ke printer.'
    )
  })

  it('does not say that a PDF in the viewer went to a printer', async () => {
    expect(await resultOf({ printed: [receipt('XID-1')] }, null)).toBe(
      '1 bukti lunas dibuka di penampil PDF. Cetak dari sana dengan ukuran asli (100%).'
    )
    expect(api.requested('receipts.print').at(-1)?.printer).toBeNull()
  })

  it('does not let a receipt with a conflict pass for proof', async () => {
    expect(await resultOf({ printed: [receipt('XID-1'), receipt('XID-2', true)] })).toBe(
      '2 bukti lunas dikirim ke printer. 1 di antaranya bertuliskan “LUNAS?” karena datanya bertentangan. ' +
        'Jangan anggap lunas.'
    )
  })
})
