import type { Environment, Language, RefusedSlip, SlipDocument, SlipPreview } from '../contract/models'
import type { History } from '../history/history'
import { parseQris } from '../qris/parse'
import { slipDocument } from './document'
import { canOverrule, objectionsTo } from './objections'

export interface PrepareOptions {
  history: Pick<History, 'payment' | 'printsOf'>
  paymentIds: readonly string[]
  /** The operator has seen the objections and wants the slips all the same. */
  overrule: boolean
  environment: Environment
  language: Language
  shopName: string
  operator: string
}

/** The slips that may go out, in the order asked for, and those that may not, each with what speaks against it. */
export async function prepareSlips(options: PrepareOptions): Promise<SlipPreview> {
  const documents: SlipDocument[] = []
  const refused: RefusedSlip[] = []
  for (const paymentId of new Set(options.paymentIds)) {
    const payment = await options.history.payment(paymentId)
    if (!payment) {
      refused.push({ paymentId, objections: [] })
      continue
    }
    const { qrContent } = payment
    const qris = qrContent === null ? null : parseQris(qrContent)
    const objections = objectionsTo(payment, qris)
    const allowed = objections.length === 0 || (options.overrule && canOverrule(objections))
    if (!allowed || qrContent === null || qris === null) {
      refused.push({ paymentId, objections })
      continue
    }
    const printedBefore = (await options.history.printsOf(paymentId)).length
    documents.push(slipDocument({ ...payment, qrContent }, qris, { ...options, printedBefore, objections }))
  }
  return { documents, refused }
}
