import { SLIP_OBJECTIONS, type Consents } from '../../electron/contract/slips'

/** An operator who has seen everything that can stand against these payments. */
export const yesToAll = (...paymentIds: string[]): Consents =>
  Object.fromEntries(paymentIds.map((paymentId) => [paymentId, [...SLIP_OBJECTIONS]]))
