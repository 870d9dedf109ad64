import type { SlipRequest } from '#contract/model/slip-documents'
import { renderBatch } from '../../electron/slips/render/batch'
import type { Renderer } from '../../electron/slips/render/render-threads'
import { renderApi } from './render-api'

/** One slip of a payment on a roll. */
export const onRoll = (paymentId: string): SlipRequest => ({
  paymentIds: [paymentId],
  layout: 'roll80',
  dpi: 203,
  skip: 0,
  offset: { x: 0, y: 0 },
  copies: 1,
  acknowledgements: {},
  reason: null
})

/** Renders and verifies slips and receipts in the test's own thread. */
export async function ownRenderer(): Promise<Renderer> {
  const api = await renderApi()
  const nothing = () => Promise.reject(new Error('only slips and receipts are rendered'))
  return {
    start: () => undefined,
    slips: (documents, options, batch) => renderBatch([api], documents, options, batch),
    lengths: (documents, layout, dpi) => api.lengths(documents, layout, dpi),
    receipts: (documents, paper, dpi) => api.receipts(documents, paper, dpi),
    testPage: nothing,
    picture: nothing
  }
}
