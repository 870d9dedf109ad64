import { describe, expect, it } from 'vitest'
import type { Payment } from '#contract/model/payments'
import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { SlipDocument } from '#contract/model/slip-documents'
import { payeesOf } from '../../../electron/slips/payees'
import { blockedSlip } from '../../../electron/slips/blocked'
import { renderCurrent } from '../../../electron/slips/current-slips'
import type { VerifiedBatch } from '../../../electron/slips/render/batch'
import { qrisPayload } from '../../support/qris-payload'

const CODE = qrisPayload(65_000)
const OTHER = qrisPayload(65_000, { shop: { name: 'Toko Lain', nmid: 'ID1020000000002' } })

const slip = (paymentId: string, copy = 1, warnings: SlipBlocker[] = []): SlipDocument =>
  ({ paymentId, serial: `${paymentId}-${copy}`, amount: 65_000, qrContent: CODE, warnings }) as SlipDocument

/** A history in which something happens during the first rendering. */
function world(changed: Record<string, Partial<Payment>>, usedSerials: string[] = [], noted: string[] = []) {
  const renderings: string[][] = []
  const as = (paymentId: string): Payment =>
    ({
      paymentId,
      status: 'unpaid',
      conflictReasons: [],
      amount: 65_000,
      qrContent: CODE,
      ...(renderings.length > 0 ? changed[paymentId] : {})
    }) as unknown as Payment
  const history = {
    payment: async (paymentId: string) => as(paymentId),
    takenSerials: async (serials: string[]) =>
      renderings.length > 0 ? serials.filter((serial) => usedSerials.includes(serial)) : [],
    payees: async () => payeesOf(noted).map((payee) => ({ ...payee, acceptedAt: 0, operator: null }))
  }
  const render = async (slips: readonly SlipDocument[]) => {
    renderings.push(slips.map(({ serial }) => serial))
    return { documents: [...slips], blocked: [] } as unknown as VerifiedBatch
  }
  return { renderings, rendered: (slips: SlipDocument[]) => renderCurrent(history, slips, render) }
}

describe('slips whose payments change while they are rendered', () => {
  it('are rendered once if nothing happens', async () => {
    const { renderings, rendered } = world({})
    const slips = [slip('A'), slip('B')]
    expect(await rendered(slips)).toMatchObject({ rendered: { documents: slips }, blocked: [] })
    expect(renderings).toEqual([['A-1', 'B-1']])
  })

  it.each<[string, Partial<Payment>, SlipBlocker[]]>([
    ['was paid', { status: 'paid' }, ['alreadyPaid']],
    ['has no code any more', { qrContent: null }, ['noQrContent', 'codeChanged']],
    ['has another code', { qrContent: OTHER }, ['codeChanged']],
    ['has another amount', { amount: 70_000 }, ['amountDiffers', 'codeChanged']],
    ['contradicts itself', { conflictReasons: ['unpaidAfterPaid'] }, ['conflict']]
  ])('are rendered again without the one that %s, with all its copies', async (_, change, blockers) => {
    const { renderings, rendered } = world({ A: change })
    const came = await rendered([slip('A', 1), slip('A', 2), slip('B')])
    expect(came.blocked).toEqual([blockedSlip('A', blockers)])
    expect(came.rendered?.documents).toMatchObject([{ paymentId: 'B' }])
    expect(renderings).toEqual([['A-1', 'A-2', 'B-1'], ['B-1']])
  })

  it('are not printed if another program printed the same copy', async () => {
    const { rendered } = world({}, ['A-1'])
    expect(await rendered([slip('A')])).toMatchObject({
      rendered: null,
      blocked: [{ paymentId: 'A', blockers: ['printedBefore'] }]
    })
  })

  it('are not printed if another program recorded another payee as the first', async () => {
    expect((await world({}, [], [CODE]).rendered([slip('A')])).blocked).toEqual([])
    expect((await world({}, [], [OTHER]).rendered([slip('A')])).blocked).toEqual([
      blockedSlip('A', ['merchantChanged'])
    ])
  })

  it("go out with the operator's earlier decision", async () => {
    const { rendered } = world({ A: { status: 'paid' } })
    expect((await rendered([slip('A', 1, ['alreadyPaid'])])).blocked).toEqual([])
  })
})
