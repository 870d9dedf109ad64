import type { KnownPayee } from '#contract/model/payees'
import { readInTurn, write, type Methods, type Port } from '../port/method'
import type { PayeesTable } from './payees'

export const PAYEES = {
  /** Whom codes are known to pay, oldest first. */
  payees: readInTurn<[], KnownPayee[]>(),
  /** Changes nothing where it is known, with all its accounts. */
  acceptPayee: write<[payee: KnownPayee]>({ repeatable: true })
}
export type PayeesPort = Port<typeof PAYEES>

export function payeesMethods(payees: PayeesTable): Methods<typeof PAYEES> {
  return { payees: payees.list, acceptPayee: payees.accept }
}
