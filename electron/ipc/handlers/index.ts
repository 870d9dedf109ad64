import type { BrowserWindow } from 'electron'
import type { ReceiptSessions } from '../../slips/receipts/receipts'
import type { Printing } from '../../slips/open-printers'
import { slipServices } from '../../slips/slip-services'
import type { SlipSessions } from '../../slips/slip-sessions'
import type { PendingSharedView } from '../../settings/views/pending-shared-view'
import { PdfViewer } from '../../window/pdf-viewer'
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
  printing: Printing
  /** Called for failures that no caller awaits. */
  onProblem: (error: unknown) => void
}

export function buildHandlers({
  sessions,
  userData,
  origin,
  window,
  pendingSharedView,
  printing: { renderer, printers },
  onProblem
}: HandlerOptions): Handlers {
  const viewer = new PdfViewer(userData)
  const slips = slipServices({
    sessions,
    renderer,
    printers,
    view: (pdf) => viewer.open(pdf),
    onProblem
  })
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
    slips: slipHandlers(sessions, slips, printers, window),
    receipts: receiptHandlers(slips.receipts, window),
    importExport: importExportHandlers(sessions, `${origin}/report.html`, window),
    settings: settingsHandlers(sessions, window)
  }
}
