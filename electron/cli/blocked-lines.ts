import type { Rupiah } from '#contract/base'
import { comparePayees, isChanged, mostAlike, type KnownPayee, type Payee } from '#contract/model/payees'
import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { BlockedSlip } from '#contract/model/slip-documents'
import { canOverride } from '../slips/blockers'
import { exactName, fieldName, named, quoted, shellQuoted } from './payee-labels'

const BLOCKER_LABELS: Record<SlipBlocker, string> = {
  noQrContent: 'there is no QR code yet',
  brokenQris: 'the QRIS payload is broken',
  nmidsDiffer: 'its accounts name different NMIDs',
  amountMissing: 'the code has no amount, so that the payer types it',
  staticCode: 'the code is static, so that it can be paid more than once',
  tipAdded: 'another amount is debited than the slip says',
  amountDiffers: 'the code asks for another amount (--reason TEXT says why it goes out all the same)',
  alreadyPaid: 'it is paid already',
  unknownStatus: 'its status is unknown',
  conflict: 'what the server said of it disagrees',
  codeOld: 'its code may have expired',
  merchantChanged: 'it pays somebody else',
  printedBefore: 'it was printed before (--reason TEXT says why there is another copy)',
  layoutTooSmall: 'this layout cannot hold a code that scans',
  missingSigns:
    'a name or an address has signs that our font does not have, so the slip cannot show it as it is',
  offPaper: 'the offset of the profile pushes it off the paper',
  codeChanged: 'the code or the amount changed while it was drawn',
  notReadBack: 'its code did not read back from the finished page'
}

/**
 * Explains why a slip is blocked, with one line for each field in which its payee differs.
 *
 * @param apart tags of the fields in which the batch's payees differ, if none is known
 */
export function blockedLines(
  slip: BlockedSlip,
  known: readonly KnownPayee[],
  apart: ReadonlySet<string>
): string[] {
  const { paymentId, blockers, fitsOn, payee } = slip
  const line = (words: string): string => `lunas: ${paymentId}: ${words}`
  if (blockers.length === 0) return [line('not in the history; look it up first')]
  const words = blockers.map((blocker) => labelOf(blocker, slip)).join(', ')
  if (payee && blockers.includes('merchantChanged')) {
    const before = mostAlike(known, payee)
    const hint = `--accept-merchant ${shellQuoted(exactName(payee))} if that is right`
    const others = before ? `so far ${named(before)}` : 'one of several, and none of them is known yet'
    const changed = `no slip: ${words}: ${named(payee)}, ${others} (${hint})`
    return [changed, ...(before ? changesOf(before, payee) : fieldsOf(payee, apart))].map(line)
  }
  if (fitsOn) return [line(`no slip: ${words} (--layout ${fitsOn} can)`)]
  const hint = canOverride(blockers) ? ' (--force writes it all the same, with a warning on it)' : ''
  return [line(`no slip: ${words}${hint}`)]
}

function labelOf(blocker: SlipBlocker, { amount, tip }: BlockedSlip): string {
  const words = BLOCKER_LABELS[blocker]
  if (blocker === 'amountMissing' && amount !== null) return `${words} (${rupiah(amount)} is due)`
  if (blocker !== 'tipAdded' || tip === null) return words
  if (tip.kind === 'asked') return `${words}: the payer's app asks for a tip on top`
  if (tip.kind === 'fixed') return `${words}: ${rupiah(tip.total)}, of which ${rupiah(tip.amount)} is a fee`
  return `${words}: about ${rupiah(tip.total)}, with a fee of ${tip.percent}%`
}

function changesOf(before: KnownPayee, payee: Payee): string[] {
  const missing = before.fields === null ? 'not known' : 'none'
  return comparePayees(before, payee)
    .filter(isChanged)
    .map(
      ({ tag, known, now }) =>
        `  ${fieldName(tag)}: ${quoted(known) ?? missing}, now ${quoted(now) ?? 'none'}`
    )
}

function fieldsOf({ fields }: Payee, tags: ReadonlySet<string>): string[] {
  return fields
    .filter(({ tag }) => tags.has(tag))
    .map(({ tag, value }) => `  ${fieldName(tag)}: ${quoted(value)}`)
}

function rupiah(amount: Rupiah): string {
  return `Rp${new Intl.NumberFormat('id-ID').format(amount)}`
}
