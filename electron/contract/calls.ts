import type { Environment, UtcMillis } from './base'
import type { Activity } from './model/activity'
import type { AnnotationChange, AnnotationEdit, AnnotationsEdited, TagCount } from './model/annotations'
import type { AppState } from './model/app'
import type { ExportDone, ExportRequest, ExportSource, ImportFile, ImportReport } from './model/import-export'
import type { Insights, InsightsQuestion } from './model/insights'
import type { Job, JobItemPage, JobSource, ReconcileRow, ReconcileResult } from './model/jobs'
import type { ListColumns, ListOptions, ListReading, ListTable } from './model/lists'
import type { Lookup, LookupBody } from './model/lookups'
import type { Payee } from './model/payees'
import type { PaymentDetail } from './model/payment-detail'
import type {
  Arranged,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentRow,
  PaymentSort,
  PaymentSummary,
  Selected
} from './model/payment-list'
import type { TestPageRequest } from './model/print-profiles'
import type { Printer } from './model/printers'
import type { ReceiptPreview, ReceiptRequest, ReceiptsDone } from './model/receipts'
import type { KeyState, KeyTest, PreferencesPatch } from './model/settings'
import type { Artwork, ArtworkState } from './model/shop'
import type { SheetPicture, SlipDone, SlipPreview, SlipRequest } from './model/slip-documents'
import type { ListedSlip, SlipOrder, SlipQuestion, SlipsMoved, SlipStep, SlipWord } from './model/slip-states'
import type { Slip } from './model/slips'
import type { SharedView } from './model/views'
import type { WatchedPayment, WatchGoal } from './model/watches'
import type { UnderstoodIds } from './payment-ids'

/** A call takes one input and gives one output; each becomes `window.lunas.<group>.<name>(input)`. */
export interface Calls {
  app: {
    state(input: void): AppState
    /** Opens a link in the browser if its host is on the allow-list, else fails with `linkRefused`. */
    openLink(input: { url: string }): void
    /** `html` is the same for programs that take tables. Both together at most `MAX_COPIED` long. */
    copy(input: { text: string; html?: string }): void
    /** Shows the folder of histories and logs in the file manager. */
    showFolder(input: void): void
  }
  payments: {
    /** Ends an answer under way to another filter or order, which then fails with `superseded`. */
    list(input: PaymentQuery): PaymentPage
    /**
     * Keeps the order in which the payments of a filter stand now, for `list`. Ends an answer under way to another
     * question, which then fails with `superseded`.
     */
    arrange(input: PaymentFilter & PaymentSort): Arranged
    /** Ends an answer under way to another text, which then fails with `superseded`. */
    summary(input: { search: string }): PaymentSummary
    /**
     * The payments of a search, last checked first. Ends no answer but its own: one under way to another text, which
     * then fails with `superseded`.
     */
    find(input: { search: string; limit: number }): PaymentRow[]
    /**
     * The ids of the payments that a scanned text means: a payment id, an AWB, an order id, or the payload of a code,
     * whole, in upper or lower case. 20 at most.
     */
    scanned(input: { text: string }): string[]
    /** Ends an answer under way to another selection, which then fails with `superseded`. */
    totals(input: Selected): PaymentSummary
    /** The first `limit` of those selected, in an order; what is not known is left out. */
    selected(input: { selected: Selected; sort: PaymentSort; limit: number }): PaymentRow[]
    /** When the newest answer came that found a payment; null before the first. */
    lastCheck(input: void): UtcMillis | null
    /** null where no lookup ever found it. */
    detail(input: { paymentId: string }): PaymentDetail | null
  }
  lookups: {
    understand(input: { text: string }): UnderstoodIds
    /** Asks for one payment before everything else and returns at once. Fails with `keyMissing`. */
    ask(input: { paymentId: string }): void
    /** Cancels every job and drops what is queued; what is under way is aborted and kept as cancelled. */
    stop(input: void): void
    /** Lets a queue go on that a refusal or a full disk had stopped. */
    release(input: void): void
    /** Newest first, older than the lookup `before` where given. */
    recent(input: { before: string | null; limit: number }): Lookup[]
    body(input: { lookupId: string }): LookupBody | null
  }
  lists: {
    /** Asks for a file with the system's dialog; null where the user thought better of it. */
    open(input: void): ListTable | null
    /** Reads a dropped file, or pasted text. Fails with `listUnreadable`. */
    read(input: { name: string; data: Uint8Array }): ListTable
    /** Reads it again in another way. Fails as `read` does, or with `listGone`; the table stays as it was then. */
    readAgain(input: { token: string; options: ListOptions }): ListTable
    /** Fails with `listGone` where the table is not kept any more. */
    understand(input: { token: string; columns: ListColumns }): ListReading
  }
  jobs: {
    /** Keeps the list, then asks for all of it. Fails with `keyMissing`. */
    start(input: { name: string; source: JobSource }): Job
    /** Newest first, the last 200. */
    list(input: void): Job[]
    get(input: { jobId: string }): Job | null
    /** In the list's order; `results` null for all. */
    items(input: {
      jobId: string
      results: ReconcileResult[] | null
      offset: number
      limit: number
    }): JobItemPage
    /** A row for each result that occurs. */
    reconcile(input: { jobId: string }): ReconcileRow[]
    /** What is under way ends first. */
    pause(input: { jobId: string }): Job
    resume(input: { jobId: string }): Job
    cancel(input: { jobId: string }): Job
    /** Asks again for what failed, and for what was never asked. */
    retry(input: { jobId: string }): Job
    /** Pauses every running job. */
    pauseAll(input: void): void
    /** Asks where to, then writes all items as CSV; null where the user thought better of it. */
    exportCsv(input: { jobId: string }): { path: string | null }
  }
  views: {
    /** Reads a link, or what a file holds. Fails with `viewUnreadable` and `viewNewer`, as all that read one. */
    read(input: { text: string }): SharedView
    /** Asks for a file with the system's dialog; null where the user thought better of it. */
    open(input: void): SharedView | null
    /** What the program was started with, or again while it ran; once. */
    pendingSharedView(input: void): SharedView | null
    copyLink(input: SharedView): void
    /** Asks where to, then writes a file; null where the user thought better of it. */
    save(input: SharedView): { path: string | null }
  }
  watches: {
    /** Active ones first, then the newest; at most 500. */
    list(input: void): WatchedPayment[]
    /**
     * Watches those that are not paid until they are, or until the limit in the settings. Fails with `listTooLarge`
     * where they are more than a job's list may have.
     */
    start(input: Selected): { watched: number }
    /** `goal` null for any. */
    stop(input: { paymentIds: string[]; goal: WatchGoal | null }): void
  }
  annotations: {
    /** Makes changes, all or none. Fails with `annotationChanged` where a payment is not as `from` says. */
    change(input: { changes: AnnotationChange[] }): void
    /** Edits what of these payments the history knows, in one go, and tells what that changed. */
    edit(input: { paymentIds: string[]; edit: AnnotationEdit }): AnnotationsEdited
    /** Tags in use, the most used first, at most 500. */
    tags(input: void): TagCount[]
  }
  activity: {
    /** Newest first, the last 200. */
    list(input: void): Activity[]
    markSeen(input: void): void
  }
  insights: {
    /** Ends an answer under way, which then fails with `superseded`. Takes some seconds for a million payments. */
    read(input: InsightsQuestion): Insights
    /** Ends an answer under way, which then fails with `superseded`. */
    stop(input: void): void
    /** Prints the page as it is laid out for paper, with the system's dialog. */
    print(input: void): void
    /** Asks where to, then writes the same as a PDF; null where the user thought better of it. */
    savePdf(input: { name: string }): { path: string | null }
  }
  slips: {
    /** Draws slips, reads their codes back, and keeps the PDF for `sheet` until the next one. Fails with `readBackFailed`. */
    preview(input: SlipRequest): SlipPreview
    /** A sheet, from 0, of the last preview; null where that is gone. */
    sheet(input: { sheet: number; width: number }): SheetPicture | null
    /** The last preview is not looked at any more. */
    forget(input: void): void
    /** Slips that may have been printed before the program ended, and nobody knows. */
    unconfirmed(input: void): Slip[]
    /** Says whether such slips, or those that a printer may have lost, were printed. */
    settle(input: { slipIds: string[]; printed: boolean }): void
    /** The order of the list. Ends an answer under way to another question, which then fails with `superseded`. */
    arrange(input: SlipQuestion): SlipOrder
    /** Rows by their numbers, as they are now; at most `MAX_SLIP_ROWS`. */
    rows(input: { numbers: number[] }): ListedSlip[]
    /** The slips whose serial, or whose code, was scanned; newest first, 20 at most. */
    scanned(input: { text: string }): ListedSlip[]
    /** Who was handed slips, the last one first, at most 200. */
    holders(input: void): string[]
    /** Notes it of those slips that it can be true of, and names the others. */
    recordEvent(input: SlipWord & { slipIds: string[] }): SlipsMoved
    /** Takes back what was noted last, where nothing else was noted since. */
    undo(input: { steps: SlipStep[] }): SlipsMoved
    /** Lets codes pay exactly this payee from now on, with all its accounts. */
    acceptPayee(input: Payee): void
    printers(input: void): Printer[]
    /** Ends asking again before printing: slips go out with the status that is known. */
    skipCheck(input: void): void
    /**
     * Asks again for what was not checked lately; `printer` null asks with the system's dialog. Fails with `printFailed`
     * and `readBackFailed` where nothing was printed yet; what is left is told otherwise.
     */
    print(input: SlipRequest & { printer: string | null }): SlipDone
    /** Ends printing after what the printer has been sent. */
    stop(input: void): void
    /** Prints a page that shows where a profile's printer starts and how finely it prints. Fails with `printFailed`. */
    testPage(input: TestPageRequest): void
    /** Asks where to, and again for what was not checked lately, then writes one PDF; `path` is null where there is none. */
    savePdf(input: SlipRequest): SlipDone & { path: string | null }
  }
  /** Proof of payments that were seen paid. */
  receipts: {
    preview(input: Omit<ReceiptRequest, 'paper'>): ReceiptPreview
    /** Asks again for what was not checked lately; `printer` null asks with the system's dialog. */
    print(input: ReceiptRequest & { printer: string | null }): ReceiptsDone
    /** Ends printing after what the printer has been sent. */
    stop(input: void): void
    /** Ends asking again: receipts say what is known, and as of when. */
    skipCheck(input: void): void
    /** Asks where to, and again for what was not checked lately, then writes one PDF; `path` is null where there is none. */
    savePdf(input: ReceiptRequest): ReceiptsDone & { path: string | null }
  }
  /** Payments out of the history and in again: one export or import at a time. */
  transfers: {
    /** Asks where to, then writes payments; ends when the file is there. Fails with `transferBusy`. */
    exportFile(input: ExportRequest): ExportDone
    /** Asks where to, then writes a PDF of the first `MAX_REPORT_ROWS` with the sums of all. */
    saveReport(input: { title: string; source: ExportSource }): ExportDone
    /** Shows in the file manager what was written last. */
    showExported(input: void): void
    /** Asks for a file of our own format; null where the user thought better of it. Fails with `importUnreadable`. */
    openImport(input: void): ImportFile | null
    /** The same for a file that was dropped. */
    lookAtImport(input: { path: string }): ImportFile
    /**
     * Adds what the file has that was looked at last. Fails with `importElsewhere` where it is of another environment,
     * unless `anyEnvironment` is set, and with `transferBusy`.
     */
    importFile(input: { anyEnvironment: boolean }): ImportReport
    /** Ends what is under way. */
    stop(input: void): void
  }
  settings: {
    update(input: PreferencesPatch): AppState
    /** Replaces the key; it can be used or removed afterwards, never read. */
    setKey(input: { environment: Environment; key: string }): KeyState
    /** Uses a key of an earlier version for the origin that was shown; changes nothing where that is another by now. */
    confirmKey(input: { environment: Environment; origin: string }): KeyState
    removeKey(input: { environment: Environment }): KeyState
    testKey(input: { environment: Environment }): KeyTest
    artworks(input: void): Record<Artwork, ArtworkState>
    /**
     * Asks for a PNG or JPEG with the system's dialog and keeps it in black and white; null where the user thought
     * better of it. Fails with `pictureType`, `pictureTooLarge`, `pictureBroken` and `pictureBlank`.
     */
    chooseArtwork(input: { artwork: Artwork }): ArtworkState | null
    removeArtwork(input: { artwork: Artwork }): void
  }
}

/** What may be copied at once, in UTF-16 units. */
export const MAX_COPIED = 4_000_000

/** Every call by name, so that the preload can build `window.lunas` and the register can tell what is missing. */
export const CALLS = {
  app: ['state', 'openLink', 'copy', 'showFolder'],
  payments: ['list', 'arrange', 'summary', 'totals', 'selected', 'find', 'scanned', 'lastCheck', 'detail'],
  lookups: ['understand', 'ask', 'stop', 'release', 'recent', 'body'],
  lists: ['open', 'read', 'readAgain', 'understand'],
  jobs: [
    'start',
    'list',
    'get',
    'items',
    'reconcile',
    'pause',
    'resume',
    'cancel',
    'retry',
    'pauseAll',
    'exportCsv'
  ],
  views: ['read', 'open', 'pendingSharedView', 'copyLink', 'save'],
  watches: ['list', 'start', 'stop'],
  annotations: ['change', 'edit', 'tags'],
  activity: ['list', 'markSeen'],
  insights: ['read', 'stop', 'print', 'savePdf'],
  slips: [
    'preview',
    'sheet',
    'forget',
    'unconfirmed',
    'settle',
    'arrange',
    'rows',
    'scanned',
    'holders',
    'recordEvent',
    'undo',
    'acceptPayee',
    'skipCheck',
    'printers',
    'print',
    'stop',
    'testPage',
    'savePdf'
  ],
  receipts: ['preview', 'print', 'stop', 'skipCheck', 'savePdf'],
  transfers: ['exportFile', 'saveReport', 'showExported', 'openImport', 'lookAtImport', 'importFile', 'stop'],
  settings: [
    'update',
    'setKey',
    'confirmKey',
    'removeKey',
    'testKey',
    'artworks',
    'chooseArtwork',
    'removeArtwork'
  ]
} as const satisfies { [G in keyof Calls]: readonly (keyof Calls[G])[] }
