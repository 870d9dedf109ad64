import { renderBatch } from '../../electron/slips/render/batch'
import type { Renderer } from '../../electron/slips/render/render-thread'
import { renderApi } from './render-api'

/** Renders and verifies slips and receipts in the test's own thread. */
export async function ownRenderer(): Promise<Renderer> {
  const api = await renderApi()
  const nothing = () => Promise.reject(new Error('only slips and receipts are rendered'))
  return {
    start: () => undefined,
    slips: (documents, options, batch) =>
      renderBatch((input) => api.slips(...input), documents, options, batch),
    lengths: (documents, layout, dpi) => api.lengths(documents, layout, dpi),
    receipts: (documents, paper, dpi) => api.receipts(documents, paper, dpi),
    testPage: nothing,
    picture: nothing
  }
}
