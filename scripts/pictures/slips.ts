import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { UtcMillis } from '#contract/base'
import { LAYOUTS, PAPERS, slipsASheet, USUAL_DPI, type Layout } from '#contract/model/slip-layouts'
import { MM_PER_INCH } from '#contract/units'
import type { RecordedLookup } from '../../electron/history/lookups/record.ts'
import { readAnswer } from '../../electron/kiriminaja/answer.ts'
import { answerOf } from '../../electron/simulator/answers.ts'
import type { SimulatedPayment } from '../../electron/simulator/payments.ts'
import { payeesOf } from '../../electron/slips/payees.ts'
import { prepareSlips } from '../../electron/slips/prepare.ts'
import { renderApi } from '../../test/support/render-api.ts'
import { toPng } from './png.ts'

/** Narrow paper is shown at the dots per inch of a print head, wide paper at half of that. */
const [DPI] = USUAL_DPI
const NARROW_MM = 106

export interface PicturedShop {
  environment: 'demo'
  shopName: string
  operator: string
}

interface PictureOptions {
  /** For a history of its own. */
  folder: string
  payments: readonly SimulatedPayment[]
  shop: PicturedShop
  /** When they are looked up and printed. */
  now: UtcMillis
}

/**
 * Renders slips of these payments on every layout, as many as a sheet has places.
 *
 * @param save receives each sheet as a PNG
 */
export async function pictureSlips(
  { folder, payments, shop, now }: PictureOptions,
  save: (layout: Layout, png: Buffer) => void
): Promise<void> {
  // Imported only now, after SQLite was prepared.
  const { openHistory } = await import('../../electron/history/store/open.ts')
  const history = await openHistory(path.join(folder, 'slips.sqlite'))
  try {
    for (const payment of payments) await history.record(lookupOf(payment, now))
    for (const payee of payeesOf(payments.flatMap(({ qrContent }) => qrContent ?? []))) {
      await history.acceptPayee({ ...payee, acceptedAt: now, operator: shop.operator })
    }
    const { documents, blocked } = await prepareSlips({
      history,
      paymentIds: payments.map(({ id }) => id),
      copies: 1,
      acknowledgements: {},
      reason: null,
      language: 'id',
      shopAddress: '',
      footLine: '',
      logo: null,
      qrisMark: null,
      codeMinutes: null,
      now,
      ...shop
    })
    if (blocked.length > 0) throw new Error(`held back: ${JSON.stringify(blocked)}`)
    const api = await renderApi()
    for (const layout of LAYOUTS) {
      const options = { layout, dpi: DPI, skip: 0, offset: { x: 0, y: 0 } }
      const { pdf, doesNotFit, unverified } = await api.slips(
        documents.slice(0, slipsASheet(layout)),
        options
      )
      const left = [...doesNotFit, ...unverified]
      if (left.length > 0) throw new Error(`${layout}: ${JSON.stringify(left)}`)
      const { width: mm } = PAPERS[layout]
      const dpi = mm < NARROW_MM ? DPI : DPI / 2
      const { width, height, pixels } = await api.picture(pdf, 0, Math.round((mm / MM_PER_INCH) * dpi))
      save(layout, toPng(width, height, pixels))
    }
  } finally {
    await history.close()
  }
}

/** Returns the lookup of a payment, as the simulator answers it. */
function lookupOf(payment: SimulatedPayment, now: UtcMillis): RecordedLookup {
  const [paymentId, body] = [payment.id, answerOf(payment, now)]
  return {
    ...readAnswer({ paymentId, httpStatus: 200, body, bodyCut: false }),
    id: randomUUID(),
    paymentId,
    requestedAt: now,
    durationMs: 250,
    attempts: 1,
    httpStatus: 200,
    yourIp: null,
    body: new TextEncoder().encode(body),
    bodyCut: false
  }
}
