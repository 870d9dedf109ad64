import { payeeKey, type KnownPayee, type Payee } from '#contract/model/payees'
import type { PreparedSlips, BlockedSlip } from '#contract/model/slip-documents'
import { visibleText } from '#contract/visible-text'
import { payeesOf } from '../slips/payees'
import { exactName, shellQuoted } from './payee-labels'

/** The single payee that a name identifies, or why it identifies none. */
export type Accepted = { payee: Payee } | { problem: string | null }

/**
 * Finds the payee that slips are blocked for by a name, a name and an NMID, or both and a fingerprint, raw or as it was
 * printed. A name that fits another payee as well, even a known one, identifies nobody: a name that was right once may
 * be in a script for years.
 */
export function acceptedBy(nmid: string, { documents, blocked, payees }: PreparedSlips): Accepted {
  const strangers = heldPayees(blocked)
  const going = payeesOf(documents.map(({ qrContent }) => qrContent))
  const fits = (payee: Payee | KnownPayee): boolean => namesOf(payee).includes(nmid)
  const [meant, ...others] = strangers.filter(fits)
  const option = `--accept-merchant ${shellQuoted(visibleText(nmid))}`
  if (!meant) return { problem: strangers.length > 0 ? `${option}: no code held back pays that` : null }
  if (others.length === 0 && ![...payees, ...going].some(fits)) return { payee: meant }
  const exact = [meant, ...others].map((payee) => shellQuoted(exactName(payee))).join(' or ')
  return { problem: `${option} fits more than one payee; say ${exact}` }
}

/** Returns the payees that slips are blocked for, each once. */
export function heldPayees(blocked: readonly BlockedSlip[]): Payee[] {
  const held = blocked.flatMap(({ blockers, payee }) =>
    payee && blockers.includes('merchantChanged') ? [payee] : []
  )
  return [...new Map(held.map((payee) => [payeeKey(payee.fields), payee])).values()]
}

/** Returns all names of a payee, from those that many may share to the unique one. */
function namesOf(payee: Payee | KnownPayee): string[] {
  const { name, nmid, fields } = payee
  const whole = `${name}/${nmid ?? ''}`
  const exact = fields === null ? [] : [exactName({ name, nmid, fields })]
  return [name, whole, visibleText(name), visibleText(whole), ...exact]
}
