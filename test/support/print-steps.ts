import { setTimeout as delay } from 'node:timers/promises'
import type { Events } from '#contract/events'
import type { PrintJobWithSlips } from '#contract/model/printers'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import type { LocalHistory } from '../../electron/history/history'
import { SlipPipeline } from '../../electron/slips/pipeline'
import { PrintJobs } from '../../electron/slips/print-jobs'
import type { Printers } from '../../electron/slips/printers/printers'
import type { Renderer } from '../../electron/slips/render/render-thread'
import { SlipReservations } from '../../electron/slips/slip-reservations'
import { newId } from './history'

/** The moments between two steps of printing at which a program may end, and in the middle of sending. */
export const PRINT_STEPS = [
  'rechecked',
  'prepared',
  'rendered',
  'current',
  'reserved',
  'created',
  'numbered',
  'sending',
  'sent',
  'accepted',
  'followed'
] as const
export type PrintStep = (typeof PRINT_STEPS)[number]

interface SteppedOptions {
  history: LocalHistory
  printers: Printers
  renderer?: Renderer
  now?: () => number
  /** Called at each step, except in the middle of sending. */
  at?: (step: PrintStep) => Promise<void>
  signal?: AbortSignal
  /** Called with each status of a job that is told. */
  onStatus?: (job: PrintJobWithSlips) => void
}

/** Slips on a history, as the program has them, with a stop at each step. */
export function steppedSlips({
  history,
  printers,
  renderer,
  now = Date.now,
  at = () => Promise.resolve(),
  signal,
  onStatus = () => undefined
}: SteppedOptions) {
  const session = {
    environment: 'sandbox',
    newId,
    closing: signal ?? new AbortController().signal,
    client: {},
    lookups: { state: { queuePause: null, offline: false }, ask: () => at('rechecked') },
    history: new Proxy(history, {
      get(target, name: keyof LocalHistory) {
        const method = target[name] as (...input: unknown[]) => Promise<unknown>
        return async (...input: unknown[]) => {
          if (name === 'reservePrintJob') await at('current')
          const output = await method.apply(target, input)
          if (name === 'reservePrintJob') await at('reserved')
          if (name === 'acceptPrintJob') await at('accepted')
          return output
        }
      }
    })
  }
  const sessions = {
    current: session,
    now,
    emit: (event: keyof Events, payload: unknown) => {
      if (event === 'slips.printJob') onStatus(payload as PrintJobWithSlips)
    },
    // Nobody has pictures there.
    userData: '/nowhere',
    preferences: { current: DEFAULT_PREFERENCES },
    keepingSession: <T>(work: () => Promise<T>) => work()
  } as never
  const reservations = new SlipReservations(sessions)
  const printJobs = new PrintJobs({
    sessions,
    reservations,
    printers: steppedPrinters(printers, at),
    onProblem: (error) => {
      throw error
    },
    wait: () => delay(20)
  })
  const pipeline = new SlipPipeline({
    sessions,
    renderer: steppedRenderer(renderer, at),
    reservations,
    printJobs,
    printers,
    view: () => Promise.reject(new Error('there is no viewer'))
  })
  return { printJobs, pipeline, reservations, session }
}

type At = (step: PrintStep) => Promise<void>

function steppedPrinters(printers: Printers, at: At): Printers {
  return {
    list: () => printers.list(),
    capabilities: (printer) => printers.capabilities(printer),
    find: (printer, name) => printers.find(printer, name),
    cancel: (printer, id) => printers.cancel(printer, id),
    async status(printer, id) {
      const status = await printers.status(printer, id)
      await at('followed')
      return status
    },
    async send(job, onCreated) {
      await printers.send(job, async (id) => {
        await at('created')
        await onCreated(id)
        await at('numbered')
      })
      await at('sent')
    }
  }
}

function steppedRenderer(renderer: Renderer | undefined, at: At): Renderer {
  const nothing = () => Promise.reject(new Error('nothing is rendered'))
  return {
    start: () => undefined,
    async slips(documents, options, batch) {
      await at('prepared')
      if (!renderer) return nothing()
      const rendered = await renderer.slips(documents, options, batch)
      await at('rendered')
      return rendered
    },
    lengths: (...input) => renderer?.lengths(...input) ?? nothing(),
    receipts: nothing,
    testPage: nothing,
    picture: nothing
  }
}
