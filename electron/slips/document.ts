import type { Environment, Payment, Qris } from '../contract/models'
import type { Artworks, SlipDocument, SlipLanguage, SlipObjection } from '../contract/slips'
import { tipOf } from './tip'

export interface SlipContext extends Artworks {
  environment: Environment
  language: SlipLanguage
  shopName: string
  shopAddress: string
  footLine: string
  operator: string
  serial: string
  /** 1 for the first. */
  copy: number
  objections: SlipObjection[]
}

/** What the slip of a payment with a code says. Pure: the same payment and context give the same slip. */
export function slipDocument(
  payment: Payment & { qrContent: string },
  qris: Qris,
  context: SlipContext
): SlipDocument {
  return {
    paymentId: payment.paymentId,
    environment: context.environment,
    language: context.language,
    shopName: context.shopName || null,
    shopAddress: context.shopAddress || null,
    footLine: context.footLine || null,
    logo: context.logo,
    qrisMark: context.qrisMark,
    operator: context.operator || null,
    serial: context.serial,
    copy: context.copy,
    qrContent: payment.qrContent,
    merchantName: qris.merchantName,
    merchantCity: qris.merchantCity,
    nmid: qris.nmid,
    amount: payment.amount,
    tip: tipOf(qris, payment.amount),
    awbs: known(payment.packages.map(({ awb }) => awb)),
    orderIds: known(payment.packages.map(({ orderId }) => orderId)),
    createdAt: payment.createdAt?.at ?? null,
    checkedAt: payment.checkedAt,
    status: payment.status,
    statusCode: payment.statusCode,
    warnings: context.objections
  }
}

function known(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}
