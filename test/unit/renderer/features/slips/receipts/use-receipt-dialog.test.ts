import { beforeEach, expect, it } from 'vitest'
import type { ReceiptsDone } from '#contract/model/receipts'
import { useReceiptDialog } from '../../../../../../renderer/features/slips/receipts/use-receipt-dialog'
import { beginSession, fakeApi, inComponent, settled, type FakeApi } from '../../../../../support/fake-api'

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  beginSession()
  api.answer('slips.printers', () => [])
  api.answer('receipts.preview', () => ({ documents: [], blocked: [] }))
})

async function resultOf(done: Partial<ReceiptsDone>): Promise<string | null> {
  const { value: dialog } = inComponent(() => useReceiptDialog(['XID-1', 'XID-2']))
  await settled()
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

it('does not let a receipt with a conflict pass for proof', async () => {
  expect(await resultOf({ printed: [receipt('XID-1'), receipt('XID-2', true)] })).toBe(
    '2 bukti lunas dikirim ke printer. 1 di antaranya bertuliskan “LUNAS?” karena datanya bertentangan. ' +
      'Jangan anggap lunas.'
  )
})
