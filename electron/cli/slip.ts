import {
  DPI,
  LAYOUTS,
  MAX_SLIP_WORDS,
  placesToSkip,
  USUAL_DPI,
  type Drawing,
  type KnownMerchant,
  type Layout,
  type Merchant,
  type RefusedSlip,
  type SlipObjection,
  type SlipPreview
} from '../contract/slips'
import { UsageError } from '../settings/launch'
import { canOverrule } from '../slips/objections'
import { ScanBack } from '../slips/scan-back/scan-back'
import { createScanWorker } from '../slips/scan-back/worker-thread'
import { Slips } from '../slips/slips'
import { SLIP_PAGE } from '../window/pages'
import { FINE, NOT_ALL, textOption, wholeOption, type Command, type Context } from './command'

/** Writes slips of payments in the history as one PDF. */
export const slip: Command = {
  options: {
    layout: { type: 'string' },
    dpi: { type: 'string' },
    skip: { type: 'string' },
    out: { type: 'string' },
    reason: { type: 'string' },
    'accept-merchant': { type: 'string' },
    force: { type: 'boolean' }
  },
  run(context) {
    const { out, ...drawing } = wanted(context)
    const { positionals: paymentIds, values } = context
    const request = {
      ...drawing,
      paymentIds,
      copies: 1,
      overrule: values['force'] === true,
      reason: wantedReason(context)
    }
    return context.withServices(async (services) => {
      const slips = new Slips(services, SLIP_PAGE, new ScanBack(createScanWorker))
      const accepted = textOption(context, 'accept-merchant')
      if (accepted !== null) await accept(slips, await slips.preview(request), accepted)
      const { merchants } = await slips.preview(request)
      const { printed, refused } = await slips.savePdf(request, out)
      for (const paymentId of printed) {
        context.print(
          { paymentId, slip: 'written', file: out, objections: [] },
          `${paymentId}\twritten\t${out}`
        )
      }
      for (const refusal of refused) {
        const { paymentId, objections } = refusal
        context.print({ paymentId, slip: 'refused', file: null, objections }, `${paymentId}\trefused`)
        context.say(`lunas: ${paymentId}: ${reason(refusal, merchants)}`)
      }
      return refused.length === 0 ? FINE : NOT_ALL
    })
  }
}

function wanted(context: Context): Drawing & { out: string } {
  const layout = textOption(context, 'layout')
  const out = textOption(context, 'out')
  if (context.positionals.length === 0) throw new UsageError('slip wants at least one payment id')
  if (!isLayout(layout)) throw new UsageError(`--layout must be one of ${LAYOUTS.join(', ')}`)
  if (out === null) throw new UsageError('slip wants --out FILE.pdf')
  const dpi = wholeOption(context, 'dpi', DPI) ?? USUAL_DPI[0]
  const skip = wholeOption(context, 'skip', { min: 0, max: placesToSkip(layout) }) ?? 0
  return { layout, dpi, skip, offset: { x: 0, y: 0 }, out }
}

function isLayout(text: string | null): text is Layout {
  return (LAYOUTS as readonly (string | null)[]).includes(text)
}

const WORDS: Record<SlipObjection, string> = {
  noQrContent: 'there is no QR code yet',
  brokenQris: 'the QRIS payload is broken',
  amountDiffers: 'the code asks for another amount',
  alreadyPaid: 'it is paid already',
  unknownStatus: 'its status is unknown',
  conflict: 'what the server said of it disagrees',
  codeOld: 'its code may have expired',
  merchantChanged: 'it pays somebody else',
  printedBefore: 'it was printed before (--reason TEXT says why there is another copy)',
  layoutTooSmall: 'this layout cannot hold a code that scans',
  notReadBack: 'its code did not read back from the finished page'
}

/** Lets codes pay whoever has exactly this name, of those that are held back for it. */
async function accept(slips: Slips, { refused }: SlipPreview, name: string): Promise<void> {
  for (const { merchant } of refused) {
    if (merchant?.name === name) await slips.acceptMerchant(merchant)
  }
}

function wantedReason(context: Context): string | null {
  const text = textOption(context, 'reason')?.trim() ?? null
  if (text !== null && (text === '' || text.length > MAX_SLIP_WORDS)) {
    throw new UsageError(`--reason wants 1 to ${MAX_SLIP_WORDS} letters`)
  }
  return text
}

function reason({ objections, fitsOn, merchant }: RefusedSlip, merchants: readonly KnownMerchant[]): string {
  if (objections.length === 0) return 'not in the history; look it up first'
  const words = objections.map((objection) => WORDS[objection]).join(', ')
  if (merchant && objections.includes('merchantChanged')) {
    const hint = `--accept-merchant ${JSON.stringify(merchant.name)} if that is right`
    return `no slip: ${words}: ${named(merchant)}, so far ${named(merchants.at(-1))} (${hint})`
  }
  if (fitsOn) return `no slip: ${words} (--layout ${fitsOn} can)`
  const hint = canOverrule(objections) ? ' (--force writes it all the same, with a warning on it)' : ''
  return `no slip: ${words}${hint}`
}

function named(merchant: Merchant | undefined): string {
  return merchant ? `${JSON.stringify(merchant.name)} ${merchant.nmid ?? 'without NMID'}` : 'nobody'
}
