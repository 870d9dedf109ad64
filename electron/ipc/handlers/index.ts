import type { BrowserWindow } from 'electron'
import { ScanBack } from '../../slips/scan-back/scan-back'
import { createScanWorker } from '../../slips/scan-back/worker-thread'
import { Receipts, type ReceiptSessions } from '../../slips/receipts/receipts'
import { SlipReservations } from '../../slips/slip-reservations'
import type { SlipSessions } from '../../slips/slip-sessions'
import { Slips } from '../../slips/slips'
import type { PendingSharedView } from '../../settings/views/pending-shared-view'
import { SlipWindow } from '../../window/slip-window'
import type { Handlers } from '../answering'
import { appHandlers, type AppSessions } from './app'
import { insightsHandlers, type InsightsSessions } from './insights'
import { jobHandlers, type JobSessions } from './jobs'
import { lookupHandlers, type LookupSessions } from './lookups'
import { paymentHandlers, type PaymentSessions } from './payments'
import { receiptHandlers } from './receipts'
import { annotationHandlers, type AnnotationSessions } from './annotations'
import { settingsHandlers, type SettingsSessions } from './settings'
import { importExportHandlers, type ImportExportSessions } from './import-export'
import { slipHandlers, type SlipListSessions } from './slips'
import { viewHandlers } from './views'
import { activityHandlers, watchHandlers, type ActivitySessions, type WatchSessions } from './watches'

/** The parts of the environments that handlers need; each handler names its own. */
type Sessions = AppSessions &
  PaymentSessions &
  LookupSessions &
  JobSessions &
  WatchSessions &
  AnnotationSessions &
  ActivitySessions &
  InsightsSessions &
  SlipSessions &
  SlipListSessions &
  ReceiptSessions &
  ImportExportSessions &
  SettingsSessions

export interface HandlerOptions {
  sessions: Sessions
  userData: string
  /** Origin of our pages. */
  origin: string
  window: BrowserWindow
  pendingSharedView: PendingSharedView
}

export function buildHandlers({
  sessions,
  userData,
  origin,
  window,
  pendingSharedView
}: HandlerOptions): Handlers {
  const openSlipPage = () => SlipWindow.open(`${origin}/slip.html`)
  const reservations = new SlipReservations(sessions)
  const slips = new Slips(sessions, openSlipPage, new ScanBack(createScanWorker), reservations)
  return {
    app: appHandlers(sessions, userData),
    payments: paymentHandlers(sessions),
    lookups: lookupHandlers(sessions),
    ...jobHandlers(sessions, window),
    views: viewHandlers(pendingSharedView, window),
    watches: watchHandlers(sessions),
    annotations: annotationHandlers(sessions),
    activity: activityHandlers(sessions),
    insights: insightsHandlers(sessions, window),
    slips: slipHandlers(sessions, slips, reservations, window),
    receipts: receiptHandlers(new Receipts(sessions, openSlipPage), window),
    importExport: importExportHandlers(sessions, `${origin}/report.html`, window),
    settings: settingsHandlers(sessions, window)
  }
}
