import { app } from 'electron'
import type { SlipDone, SlipRequest } from '../contract/calls'
import {
  DPI,
  LAYOUTS,
  MAX_COPIES,
  MAX_SLIP_WORDS,
  placesToSkip,
  USUAL_DPI,
  type Consents,
  type Drawing,
  type KnownMerchant,
  type Layout,
  type Merchant,
  type PreparedSlips,
  type PrintProfile,
  type RefusedSlip,
  type SlipObjection
} from '../contract/slips'
import { visibleText } from '../contract/visible-text'
import { UsageError } from '../settings/launch'
import { canOverrule } from '../slips/objections'
import { ScanBack } from '../slips/scan-back/scan-back'
import { createScanWorker } from '../slips/scan-back/worker-thread'
import { Slips } from '../slips/slips'
import { SLIP_PAGE } from '../window/pages'
import { FINE, NOT_ALL, textOption, wholeOption, type Command, type Context } from './command'

const OPTIONS = {
  profile: { type: 'string' },
  layout: { type: 'string' },
  dpi: { type: 'string' },
  skip: { type: 'string' },
  copies: { type: 'string' },
  reason: { type: 'string' },
  'accept-merchant': { type: 'string' },
  force: { type: 'boolean' }
} as const

/** Writes slips of payments in the history as one PDF. */
export const slip: Command = {
  options: { ...OPTIONS, out: { type: 'string' } },
  run(context) {
    const out = textOption(context, 'out')
    if (out === null) throw new UsageError('slip wants --out FILE.pdf')
    return slipsGoOut(context, 'written', async (slips, request) => ({
      done: await slips.savePdf(request, out),
      target: out
    }))
  }
}

/** Prints slips of payments in the history, without a dialog. */
export const print: Command = {
  options: { ...OPTIONS, printer: { type: 'string' } },
  run(context) {
    return slipsGoOut(context, 'sent', async (slips, request, profile) => {
      const printer = textOption(context, 'printer') ?? profile?.printer ?? null
      // Without a name Chromium would take the system's usual printer.
      if (!printer?.trim()) throw new UsageError('print wants --printer NAME, or a --profile that has one')
      // Chromium's printing on Linux is the desktop's toolkit: without one the process would end with a signal.
      if (app.commandLine.getSwitchValue('ozone-platform') === 'headless')
        throw new Error('printing wants a display, if only a virtual one')
      const printing = slips.print(request, printer)
      const stop = (): void => slips.stop()
      context.stop.addEventListener('abort', stop)
      if (context.stop.aborted) stop()
      const done = await printing
      const trouble = done.slips.length > 0 ? await slips.troubleAfter(printer) : null
      if (trouble) done.problem ??= `it tells of trouble (${trouble}); did the slips come out?`
      return { done, target: printer }
    })
  }
}

type GoOut = (
  slips: Slips,
  request: SlipRequest,
  profile: PrintProfile | null
) => Promise<{ done: SlipDone; target: string }>

/** Lets slips go out past the same guards as in the window, and names those that do not. */
function slipsGoOut(context: Context, how: 'written' | 'sent', goOut: GoOut): Promise<number> {
  const { positionals, values } = context
  const paymentIds = [...new Set(positionals)]
  if (paymentIds.length === 0) throw new UsageError('at least one payment id is wanted')
  const force = values['force'] === true
  return context.withServices(async (services) => {
    const profile = wantedProfile(context, services.preferences.current.profiles)
    const drawing = drawingWanted(context, profile)
    const asked = { ...drawing, paymentIds, consents: {}, reason: wantedReason(context) }
    const slips = new Slips(services, SLIP_PAGE, new ScanBack(createScanWorker))
    const accepted = textOption(context, 'accept-merchant')
    if (accepted !== null) await accept(slips, await slips.prepare(asked), accepted)
    const { merchants, refused } = await slips.prepare(asked)
    const request = { ...asked, consents: consentsOf(refused, force) }
    const { done, target } = await goOut(slips, request, profile)
    for (const { paymentId, serial } of done.slips) {
      const file = how === 'written' ? target : null
      const line = { paymentId, serial, slip: how, file, objections: [] }
      context.print(line, [paymentId, how, visibleText(target), serial])
    }
    for (const refusal of done.refused) {
      const { paymentId, objections } = refusal
      context.print({ paymentId, serial: null, slip: 'refused', file: null, objections }, [
        paymentId,
        'refused'
      ])
      context.say(`lunas: ${paymentId}: ${reason(refusal, merchants)}`)
    }
    for (const paymentId of done.left) {
      context.print({ paymentId, serial: null, slip: 'left', file: null, objections: [] }, [
        paymentId,
        'left'
      ])
    }
    if (done.problem !== null) context.say(`lunas: ${target}: ${done.problem}`)
    return done.refused.length + done.left.length === 0 && done.problem === null ? FINE : NOT_ALL
  })
}

/** What is known now and no more: who pays while the others are asked again gets no slip, forced or not. */
function consentsOf(refused: readonly RefusedSlip[], force: boolean): Consents {
  return Object.fromEntries(
    refused.map(({ paymentId, objections }) => [
      paymentId,
      objections.filter((objection) => force || objection === 'printedBefore')
    ])
  )
}

/** A profile of the settings, by its name in any case. */
function wantedProfile(context: Context, profiles: readonly PrintProfile[]): PrintProfile | null {
  const text = textOption(context, 'profile')
  if (text === null) return null
  const wanted = text.trim().toLowerCase()
  const found = profiles.find(({ name }) => (name || STANDARD).toLowerCase() === wanted)
  if (found) return found
  const names = profiles.map(({ name }) => JSON.stringify(name || STANDARD)).join(', ')
  throw new UsageError(`--profile must be one of ${names}`)
}

/** As the settings call the first profile until it is named, in either language. */
const STANDARD = 'standard'

function drawingWanted(context: Context, profile: PrintProfile | null): Drawing & { copies: number } {
  const layout = textOption(context, 'layout') ?? profile?.layout ?? null
  if (!isLayout(layout)) throw new UsageError(`--layout must be one of ${LAYOUTS.join(', ')}`)
  return {
    layout,
    dpi: wholeOption(context, 'dpi', DPI) ?? profile?.dpi ?? USUAL_DPI[0],
    skip: wholeOption(context, 'skip', { min: 0, max: placesToSkip(layout) }) ?? 0,
    copies: wholeOption(context, 'copies', { min: 1, max: MAX_COPIES }) ?? profile?.copies ?? 1,
    offset: profile?.offset ?? { x: 0, y: 0 }
  }
}

function isLayout(text: string | null): text is Layout {
  return (LAYOUTS as readonly (string | null)[]).includes(text)
}

const WORDS: Record<SlipObjection, string> = {
  noQrContent: 'there is no QR code yet',
  brokenQris: 'the QRIS payload is broken',
  amountDiffers: 'the code asks for another amount (--reason TEXT says why it goes out all the same)',
  alreadyPaid: 'it is paid already',
  unknownStatus: 'its status is unknown',
  conflict: 'what the server said of it disagrees',
  codeOld: 'its code may have expired',
  merchantChanged: 'it pays somebody else',
  printedBefore: 'it was printed before (--reason TEXT says why there is another copy)',
  layoutTooSmall: 'this layout cannot hold a code that scans',
  offPaper: 'the offset of the profile pushes it off the paper',
  codeChanged: 'the code or the amount changed while it was drawn',
  notReadBack: 'its code did not read back from the finished page'
}

/** Lets codes pay whoever has exactly this name, of those that are held back for it. */
async function accept(
  slips: Slips,
  { documents, refused, merchants }: PreparedSlips,
  wanted: string
): Promise<void> {
  const strangers = refused.flatMap(({ objections, merchant }) =>
    merchant && objections.includes('merchantChanged') ? [merchant] : []
  )
  const drawn = documents.map(({ merchantName, nmid }) => ({ name: merchantName, nmid }))
  const bearers = (name: string): number =>
    new Set(
      [...merchants, ...drawn, ...strangers].filter((each) => each.name === name).map(({ nmid }) => nmid)
    ).size
  for (const stranger of strangers) {
    // Whose name somebody else has too is told apart by the NMID alone.
    const isWhole = [wholeName(stranger), visibleText(wholeName(stranger))].includes(wanted)
    const isMeant = isWhole || (wanted === stranger.name && bearers(wanted) === 1)
    if (isMeant) await slips.acceptMerchant(stranger)
  }
}

function wholeName({ name, nmid }: Merchant): string {
  return `${name}/${nmid ?? ''}`
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
    const hint = `--accept-merchant ${JSON.stringify(visibleText(wholeName(merchant)))} if that is right`
    return `no slip: ${words}: ${named(merchant)}, so far ${named(merchants.at(-1))} (${hint})`
  }
  if (fitsOn) return `no slip: ${words} (--layout ${fitsOn} can)`
  const hint = canOverrule(objections) ? ' (--force writes it all the same, with a warning on it)' : ''
  return `no slip: ${words}${hint}`
}

function named(merchant: Merchant | undefined): string {
  if (!merchant) return 'nobody'
  const { name, nmid } = merchant
  return `${JSON.stringify(visibleText(name))} ${nmid === null ? 'without NMID' : visibleText(nmid)}`
}
