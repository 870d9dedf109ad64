import type { BrowserWindow } from 'electron'
import { systemPrinters } from '../../slips/printers/system-printers'
import type { ReceiptSessions } from '../../slips/receipts/receipts'
import { RenderThreads } from '../../slips/render/render-threads'
import { createRenderWorker } from '../../slips/render/worker-thread'
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
  /** Called for failures that no caller awaits. */
  onProblem: (error: unknown) => void
}

export function buildHandlers({
  sessions,
  userData,
  origin,
  window,
  pendingSharedView,
  onProblem
}: HandlerOptions): Handlers {
  const viewer = new PdfViewer(userData)
  const renderer = new RenderThreads(createRenderWorker)
  const printers = systemPrinters(process, (...sheet) => renderer.raster(...sheet))
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
