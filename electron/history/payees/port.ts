import type { KnownPayee } from '#contract/model/payees'
import { readInTurn, write, type Methods, type Port } from '../port/method'
import type { PayeesTable } from './payees'

export const PAYEES = {
  /** The known payees of codes, oldest first. */
  payees: readInTurn<[], KnownPayee[]>(),
  /** Changes nothing if the payee is known with all its accounts. */
  acceptPayee: write<[payee: KnownPayee]>({ repeatable: true })
}
export type PayeesPort = Port<typeof PAYEES>

export function payeesMethods(payees: PayeesTable): Methods<typeof PAYEES> {
  return { payees: payees.list, acceptPayee: payees.accept }
}
