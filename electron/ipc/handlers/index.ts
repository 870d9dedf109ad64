import type { BrowserWindow } from 'electron'
import type { Services } from '../../app/environment-sessions'
import { ScanBack } from '../../slips/scan-back/scan-back'
import { createScanWorker } from '../../slips/scan-back/worker-thread'
import { Receipts } from '../../slips/receipts/receipts'
import { Slips } from '../../slips/slips'
import type { HandedView } from '../../settings/views/pending-shared-view'
import type { Handlers } from '../answering'
import { appHandlers } from './app'
import { insightsHandlers } from './insights'
import { jobHandlers } from './jobs'
import { lookupHandlers } from './lookups'
import { paymentHandlers } from './payments'
import { receiptHandlers } from './receipts'
import { remarkHandlers } from './remarks'
import { settingsHandlers } from './settings'
import { transferHandlers } from './transfers'
import { slipHandlers } from './slips'
import { viewHandlers } from './views'
import { activityHandlers, watchHandlers } from './watches'

export interface HandlerOptions {
  services: Services
  userData: string
  /** Origin of our pages. */
  origin: string
  window: BrowserWindow
  handed: HandedView
}

export function buildHandlers({ services, userData, origin, window, handed }: HandlerOptions): Handlers {
  return {
    app: appHandlers(services, userData),
    payments: paymentHandlers(services),
    lookups: lookupHandlers(services),
    ...jobHandlers(services, window),
    views: viewHandlers(handed, window),
    watches: watchHandlers(services),
    remarks: remarkHandlers(services),
    activity: activityHandlers(services),
    insights: insightsHandlers(services, window),
    slips: slipHandlers(
      services,
      new Slips(services, `${origin}/slip.html`, new ScanBack(createScanWorker)),
      window
    ),
    receipts: receiptHandlers(new Receipts(services, `${origin}/slip.html`), window),
    transfers: transferHandlers(services, `${origin}/report.html`, window),
    settings: settingsHandlers(services, window)
  }
}
