import type { Events } from '#contract/events'
import type { PrintJobWithSlips } from '#contract/model/printers'
import { PrintJobs } from '../../electron/slips/print-jobs'
import type { Printers } from '../../electron/slips/printers/printers'
import { SlipReservations } from '../../electron/slips/slip-reservations'
import type { LocalHistory } from '../../electron/history/history'
import { newId } from './history'

/** The moments between two steps of a print job at which a program may end. */
export const PRINT_STEPS = ['reserved', 'created', 'numbered', 'sent', 'accepted', 'followed'] as const
export type PrintStep = (typeof PRINT_STEPS)[number]

interface JobsOptions {
  history: LocalHistory
  printers: Printers
  now?: () => number
  /** Called at each step. */
  at?: (step: PrintStep) => Promise<void>
  wait?: () => Promise<void>
  signal?: AbortSignal
  /** Called with each status of a job that is told. */
  onStatus?: (job: PrintJobWithSlips) => void
}

/** Print jobs on a history, as the program has them, with a stop at each step. */
export function steppedJobs({
  history,
  printers,
  now = Date.now,
  at = () => Promise.resolve(),
  wait,
  signal,
  onStatus = () => undefined
}: JobsOptions) {
  const session = {
    environment: 'sandbox',
    newId,
    closing: signal ?? new AbortController().signal,
    history: new Proxy(history, {
      get(target, name: keyof LocalHistory) {
        const method = target[name] as (...input: unknown[]) => Promise<unknown>
        return async (...input: unknown[]) => {
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
    preferences: { current: { operator: '' } },
    keepingSession: <T>(work: () => Promise<T>) => work()
  }
  const printJobs = new PrintJobs({
    sessions: sessions as never,
    reservations: new SlipReservations(sessions as never),
    printers: {
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
    },
    onProblem: (error) => {
      throw error
    },
    ...(wait ? { wait } : {})
  })
  return { printJobs, session }
}
