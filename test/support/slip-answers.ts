import { NO_SLIPS, type SlipDone, type BlockedSlip, type SlipPreview } from '#contract/model/slip-documents'
import type { FakeApi } from './fake-api'
import type { SlipName } from '#contract/model/slips'

/** Slips of these payments, named after them. */
const slipNames = (...paymentIds: string[]): SlipName[] =>
  paymentIds.map((paymentId, i) => ({ id: `slip-${i + 1}`, serial: `AAAA-000${i + 1}`, paymentId }))

/** A preview that shows slips of `paymentIds` and holds back `refused`. */
export function previewOf(paymentIds: string[], rejected: BlockedSlip[] = []): SlipPreview {
  const documents = slipNames(...paymentIds).map(({ paymentId, serial }) => ({
    paymentId,
    serial,
    copy: 1,
    merchantName: 'Toko Contoh',
    amount: 65_000,
    warnings: []
  }))
  const rendered = { widthMicrons: 80_000, heightMicrons: 120_000, sheets: documents.length, codes: [] }
  return { documents, blocked: rejected, payees: [], rendered: documents.length > 0 ? rendered : null }
}

/** The result of printing slips of `paymentIds`. */
export const sent = (paymentIds: string[], rest: Partial<SlipDone> = {}): SlipDone => ({
  ...NO_SLIPS,
  printed: [...new Set(paymentIds)],
  slips: slipNames(...paymentIds),
  ...rest
})

/** All slips can be rendered, there is no printer, and all other calls succeed. */
export function answerForSlips(api: FakeApi): void {
  api.answer('slips.printers', () => [])
  api.answer('slips.preview', ({ paymentIds }) => previewOf(paymentIds))
  for (const channel of ['slips.forget', 'slips.stop', 'slips.settle', 'slips.acceptPayee'] as const)
    api.answer(channel, () => undefined)
}
