import { LAYOUTS, type Layout, type RefusedSlip } from '../contract/models'
import { UsageError } from '../settings/launch'
import { Slips } from '../slips/slips'
import { SLIP_PAGE } from '../window/pages'
import { FINE, NOT_ALL, textOption, type Command, type Context } from './command'

/** Writes slips of payments in the history as one PDF. */
export const slip: Command = {
  options: { layout: { type: 'string' }, out: { type: 'string' }, force: { type: 'boolean' } },
  run(context) {
    const { layout, out } = wanted(context)
    const request = { paymentIds: context.positionals, layout, overrule: context.values['force'] === true }
    return context.withServices(async (services) => {
      const { printed, refused } = await new Slips(services, SLIP_PAGE).savePdf(request, out)
      for (const paymentId of printed) {
        context.print(
          { paymentId, slip: 'written', file: out, objections: [] },
          `${paymentId}\twritten\t${out}`
        )
      }
      for (const refusal of refused) {
        const { paymentId, objections } = refusal
        context.print({ paymentId, slip: 'refused', file: null, objections }, `${paymentId}\trefused`)
        context.say(`lunas: ${paymentId}: ${reason(refusal)}`)
      }
      return refused.length === 0 ? FINE : NOT_ALL
    })
  }
}

function wanted(context: Context): { layout: Layout; out: string } {
  const layout = textOption(context, 'layout')
  const out = textOption(context, 'out')
  if (context.positionals.length === 0) throw new UsageError('slip wants at least one payment id')
  if (layout === null || !(LAYOUTS as readonly string[]).includes(layout)) {
    throw new UsageError(`--layout must be one of ${LAYOUTS.join(', ')}`)
  }
  if (out === null) throw new UsageError('slip wants --out FILE.pdf')
  return { layout: layout as Layout, out }
}

const WORDS = {
  noQrContent: 'there is no QR code yet',
  brokenQris: 'the QRIS payload is broken',
  amountDiffers: 'the code asks for another amount',
  alreadyPaid: 'it is paid already',
  unknownStatus: 'its status is unknown',
  conflict: 'what the server said of it disagrees'
}

function reason({ objections }: RefusedSlip): string {
  if (objections.length === 0) return 'not in the history; look it up first'
  const hint = objections.includes('noQrContent')
    ? ''
    : ' (--force writes it all the same, with a warning on it)'
  return `no slip: ${objections.map((objection) => WORDS[objection]).join(', ')}${hint}`
}
