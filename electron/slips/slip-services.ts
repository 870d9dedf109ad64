import { PrintJobs } from './print-jobs'
import { SlipPipeline } from './pipeline'
import type { Printers } from './printers/printers'
import { Receipts, type ReceiptSessions } from './receipts/receipts'
import type { Renderer } from './render/render-thread'
import { SlipReservations } from './slip-reservations'
import type { SlipSessions } from './slip-sessions'

export interface SlipServicesOptions {
  sessions: SlipSessions & ReceiptSessions
  renderer: Renderer
  printers: Printers
  /** Opens a PDF in the system's viewer. */
  view: (pdf: Uint8Array) => Promise<void>
  /** Called for failures that no caller awaits. */
  onProblem: (error: unknown) => void
}

export interface SlipServices {
  pipeline: SlipPipeline
  reservations: SlipReservations
  printJobs: PrintJobs
  receipts: Receipts
}

/** Everything about slips and receipts, for the window and for commands. */
export function slipServices(options: SlipServicesOptions): SlipServices {
  const { sessions, printers, onProblem } = options
  const reservations = new SlipReservations(sessions)
  const printJobs = new PrintJobs({ sessions, reservations, printers, onProblem })
  return {
    pipeline: new SlipPipeline({ ...options, reservations, printJobs }),
    reservations,
    printJobs,
    receipts: new Receipts(options)
  }
}
