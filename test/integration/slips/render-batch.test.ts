import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { RenderOptions } from '#contract/model/slip-layouts'
import { renderBatch } from '../../../electron/slips/render/batch'
import type { RenderApi } from '../../../electron/slips/render/protocol'
import { Verifier } from '../../../electron/slips/verification/verifier'
import { renderApi } from '../../support/render-api'
import { slip } from '../../support/slip-documents'

let api: RenderApi
beforeAll(async () => {
  api = await renderApi()
})

const OPTIONS: RenderOptions = { layout: 'a4x8', dpi: 203, skip: 0, offset: { x: 0, y: 0 } }
const slips = (count: number) => Array.from({ length: count }, (_, i) => slip(i))
const serialsOf = (of: readonly { serial: string }[]) => of.map(({ serial }) => serial)

describe('a batch of slips', () => {
  it('is one document, in order, every code of it verified', async () => {
    const unverified = vi.spyOn(Verifier.prototype, 'unverified')
    const batch = await renderBatch((input) => api.slips(...input), slips(150), { ...OPTIONS, skip: 3 })
    expect(batch).toMatchObject({ sheets: 20, width: 210, height: 297, blocked: [] })
    expect(serialsOf(batch.codes)).toEqual(serialsOf(slips(150)))
    expect(batch.codes.map(({ sheet }) => sheet)).toEqual(slips(150).map((_, i) => Math.floor((i + 3) / 8)))
    const checked = unverified.mock.calls.flatMap(([, codes]) => serialsOf(codes))
    expect(checked.sort()).toEqual(serialsOf(slips(150)))
  })

  it('leaves out what does not fit or read back, and fills its place', async () => {
    const long = slip(1, { qrContent: 'X'.repeat(2_000) })
    const foreign = slip(2, { merchantName: '店' })
    const all = [slip(0), long, foreign, ...slips(20).slice(3)]
    vi.spyOn(Verifier.prototype, 'unverified').mockResolvedValueOnce(['AAAA-1005'])
    const { documents, codes, blocked, sheets } = await renderBatch(
      (input) => api.slips(...input),
      all,
      OPTIONS
    )
    expect(sheets).toBe(3)
    expect(serialsOf(documents)).toEqual(serialsOf(codes))
    expect(documents).toHaveLength(17)
    expect(blocked.map(({ paymentId, blockers }) => [paymentId, blockers])).toEqual([
      ['XID-1', ['layoutTooSmall']],
      ['XID-2', ['missingSigns']],
      ['XID-5', ['notReadBack']]
    ])
  })
})
