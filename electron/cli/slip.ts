import { differingTags } from '#contract/model/payees'
import type { SlipDone, SlipRequest, BlockedSlip } from '#contract/model/slip-documents'
import { MAX_COPIES, type PrintProfile } from '#contract/model/print-profiles'
import type { Acknowledgements } from '#contract/model/slip-blockers'
import {
  DPI,
  LAYOUTS,
  positionsToSkip,
  USUAL_DPI,
  type RenderOptions,
  type Layout
} from '#contract/model/slip-layouts'
import { MAX_SLIP_WORDS } from '#contract/model/slips'
import { visibleText } from '#contract/visible-text'
import { UsageError } from '../settings/launch'
import type { SlipPipeline } from '../slips/pipeline'
import { acceptedBy, heldPayees } from './accepting'
import { EXIT_OK, NOT_ALL, textOption, wholeOption, type Command, type Context } from './command'
import { blockedLines } from './blocked-lines'
import { FollowedJobs } from './followed-jobs'
import { commandSlips } from './command-slips'

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
    return slipsGoOut(context, 'written', async ({ pipeline, request }) => ({
      done: await pipeline.savePdf(request, out),
      target: out
    }))
  }
}

/** Prints slips of payments in the history, and waits until the printer has taken them. */
export const print: Command = {
  options: { ...OPTIONS, printer: { type: 'string' } },
  run(context) {
    return slipsGoOut(context, 'sent', async ({ pipeline, jobs, request, profile }) => {
      const printer = textOption(context, 'printer') ?? profile?.printer ?? null
      if (!printer?.trim()) throw new UsageError('print wants --printer NAME, or a --profile that has one')
      const printing = pipeline.print(request, printer, profile?.slipsAJob)
      const stop = (): void => pipeline.stop()
      context.stop.addEventListener('abort', stop)
      if (context.stop.aborted) stop()
      const done = await printing
      if (done.slips.length > 0) done.problem ??= await jobs.problem(context.stop)
      return { done, target: printer }
    })
  }
}

interface Going {
  pipeline: SlipPipeline
  jobs: FollowedJobs
  request: SlipRequest
  profile: PrintProfile | null
}

type GoOut = (going: Going) => Promise<{ done: SlipDone; target: string }>

/** Writes or prints slips with the same checks as in the window, and prints those that were blocked. */
function slipsGoOut(context: Context, how: 'written' | 'sent', goOut: GoOut): Promise<number> {
  const { positionals, values } = context
  const paymentIds = [...new Set(positionals)]
  if (paymentIds.length === 0) throw new UsageError('at least one payment id is wanted')
  const force = values['force'] === true
  const jobs = new FollowedJobs()
  return context.withSessions(async (sessions) => {
    const profile = profileOption(context, sessions.preferences.current.profiles)
    const renderOptions = renderOptionsFrom(context, profile)
    const plain = { ...renderOptions, paymentIds, acknowledgements: {}, reason: reasonOption(context) }
    const { pipeline, reservations } = commandSlips(context, sessions)
    const accepted = textOption(context, 'accept-merchant')
    if (accepted !== null) {
      const chosen = acceptedBy(accepted, await pipeline.prepare(plain))
      if ('payee' in chosen) await reservations.acceptPayee(chosen.payee)
      else if (chosen.problem !== null) context.say(`lunas: ${chosen.problem}`)
    }
    const { blocked } = await pipeline.prepare(plain)
    const request = { ...plain, acknowledgements: acknowledgementsOf(blocked, force) }
    const { done, target } = await goOut({ pipeline, jobs, request, profile })
    for (const { paymentId, serial } of done.slips) {
      const file = how === 'written' ? target : null
      const line = { paymentId, serial, slip: how, file, objections: [] }
      context.print(line, [paymentId, how, visibleText(target), serial])
    }
    // The payees of the very first slips are known by now.
    const known = await sessions.current.history.payees()
    const apart = differingTags(known.length > 0 ? [] : heldPayees(done.blocked))
    for (const slip of done.blocked) {
      const { paymentId, blockers } = slip
      context.print({ paymentId, serial: null, slip: 'refused', file: null, objections: blockers }, [
        paymentId,
        'refused'
      ])
      blockedLines(slip, known, apart).forEach(context.say)
    }
    for (const paymentId of done.remaining) {
      context.print({ paymentId, serial: null, slip: 'left', file: null, objections: [] }, [
        paymentId,
        'left'
      ])
    }
    if (done.problem !== null) context.say(`lunas: ${target}: ${done.problem}`)
    return done.blocked.length + done.remaining.length === 0 && done.problem === null ? EXIT_OK : NOT_ALL
  }, jobs.emit)
}

/** Acknowledges only the blockers known now: a payment that is paid during the recheck gets no slip, forced or not. */
function acknowledgementsOf(blocked: readonly BlockedSlip[], force: boolean): Acknowledgements {
  return Object.fromEntries(
    blocked.map(({ paymentId, blockers, seen }) => [
      paymentId,
      { blockers: blockers.filter((blocker) => force || blocker === 'printedBefore'), seen }
    ])
  )
}

/** Returns a profile of the settings by its name, ignoring case. */
function profileOption(context: Context, profiles: readonly PrintProfile[]): PrintProfile | null {
  const text = textOption(context, 'profile')
  if (text === null) return null
  const lowerName = text.trim().toLowerCase()
  const found = profiles.find(({ name }) => (name || STANDARD).toLowerCase() === lowerName)
  if (found) return found
  const names = profiles.map(({ name }) => JSON.stringify(name || STANDARD)).join(', ')
  throw new UsageError(`--profile must be one of ${names}`)
}

/** The settings' name for the unnamed first profile, in both languages. */
const STANDARD = 'standard'

function renderOptionsFrom(
  context: Context,
  profile: PrintProfile | null
): RenderOptions & { copies: number } {
  const layout = textOption(context, 'layout') ?? profile?.layout ?? null
  if (!isLayout(layout)) throw new UsageError(`--layout must be one of ${LAYOUTS.join(', ')}`)
  return {
    layout,
    dpi: wholeOption(context, 'dpi', DPI) ?? profile?.dpi ?? USUAL_DPI[0],
    skip: wholeOption(context, 'skip', { min: 0, max: positionsToSkip(layout) }) ?? 0,
    copies: wholeOption(context, 'copies', { min: 1, max: MAX_COPIES }) ?? profile?.copies ?? 1,
    offset: profile?.offset ?? { x: 0, y: 0 }
  }
}

function isLayout(text: string | null): text is Layout {
  return (LAYOUTS as readonly (string | null)[]).includes(text)
}

function reasonOption(context: Context): string | null {
  const text = textOption(context, 'reason')?.trim() ?? null
  if (text !== null && (text === '' || text.length > MAX_SLIP_WORDS)) {
    throw new UsageError(`--reason wants 1 to ${MAX_SLIP_WORDS} letters`)
  }
  return text
}
