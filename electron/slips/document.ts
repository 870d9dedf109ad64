import type { Environment, UtcMillis } from '#contract/base'
import type { Package, Payment } from '#contract/model/payments'
import type { Qris } from '#contract/model/qris'
import type { Artworks, SlipLanguage } from '#contract/model/shop'
import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { SlipDocument, Stop } from '#contract/model/slip-documents'
import { tipOf } from './tip'

export interface SlipContext extends Artworks {
  environment: Environment
  language: SlipLanguage
  shopName: string
  shopAddress: string
  footLine: string
  operator: string
  serial: string
  /** 1 for the first copy. */
  copy: number
  blockers: SlipBlocker[]
  now: UtcMillis
}

/** The content of the slip of a payment with a code. Pure: the same payment and context give the same slip. */
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
    stops: stopsOf(payment.packages),
    createdAt: payment.createdAt?.at ?? null,
    checkedAt: payment.checkedAt,
    preparedAt: context.now,
    status: payment.status,
    statusCode: payment.statusCode,
    warnings: context.blockers
  }
}

/** Groups packages by recipient, in the server's order. Another phone or address means another person. */
export function stopsOf(packages: readonly Pick<Package, 'awb' | 'destination'>[]): Stop[] {
  const stops = new Map<string, Stop>()
  for (const { awb, destination } of packages) {
    const to = destination && {
      name: destination.name,
      phone: destination.phone,
      address: destination.address
    }
    const key = JSON.stringify(to)
    const stop = stops.get(key) ?? {
      ...(to ?? { name: null, phone: null, address: null }),
      awbs: [],
      parcels: 0
    }
    stop.parcels++
    if (awb !== null) stop.awbs.push(awb)
    stops.set(key, stop)
  }
  return [...stops.values()]
}

export function known(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}
