import type {
  AppState,
  Environment,
  EnvironmentSettings,
  KeyState,
  KeyTest,
  Layout,
  Lookup,
  LookupBody,
  LookupProgress,
  PaymentDetail,
  PaymentPage,
  PaymentQuery,
  PaymentSummary,
  Preferences,
  Printer,
  RefusedSlip,
  SlipPreview,
  UnderstoodIds
} from './models'
import type { AppError } from './result'

/** A call takes one input and gives one output; each becomes `window.lunas.<group>.<name>(input)`. */
export interface Calls {
  app: {
    state(input: void): AppState
    /** Opens a link in the browser if its host is on the allow-list, else fails with `linkRefused`. */
    openLink(input: { url: string }): void
    copy(input: { text: string }): void
    /** Shows the folder of histories and logs in the file manager. */
    showFolder(input: void): void
  }
  payments: {
    list(input: PaymentQuery): PaymentPage
    summary(input: { search: string }): PaymentSummary
    /** null where no lookup ever found it. */
    detail(input: { paymentId: string }): PaymentDetail | null
  }
  lookups: {
    understand(input: { text: string }): UnderstoodIds
    /** Queues the ids and returns at once; answers arrive as events. Fails with `keyMissing`. */
    start(input: { paymentIds: string[] }): { queued: number }
    /** Asks again for every payment of a filter. */
    startFilter(input: { filter: Preferences['filter'] }): { queued: number }
    /** Drops what is queued and aborts what is under way. */
    cancel(input: void): void
    /** Newest first, older than the lookup `before` where given. */
    recent(input: { before: string | null; limit: number }): Lookup[]
    body(input: { lookupId: string }): LookupBody | null
  }
  slips: {
    preview(input: SlipRequest): SlipPreview
    printers(input: void): Printer[]
    /** `printer` null asks with the system's dialog. */
    print(input: SlipRequest & { printer: string | null }): SlipDone
    /** Asks where to, then writes one PDF. `path` is null where the user thought better of it. */
    savePdf(input: SlipRequest): SlipDone & { path: string | null }
  }
  settings: {
    update(input: PreferencesPatch): AppState
    /** Replaces the key; it can be used or removed afterwards, never read. */
    setKey(input: { environment: Environment; key: string }): KeyState
    removeKey(input: { environment: Environment }): KeyState
    testKey(input: { environment: Environment }): KeyTest
  }
}

export interface SlipRequest {
  paymentIds: string[]
  layout: Layout
  /** Print in spite of objections, except `noQrContent`. */
  overrule: boolean
}

export interface SlipDone {
  printed: string[]
  refused: RefusedSlip[]
}

export type PreferencesPatch = Partial<Omit<Preferences, 'environments'>> & {
  environments?: Partial<Record<Environment, Partial<EnvironmentSettings>>>
}

/** What the main process tells without being asked. */
export interface Events {
  /** A lookup ended and is in the history. */
  'lookups.settled': Lookup
  'lookups.progress': LookupProgress
  /** Environment, preferences or keys are different now. */
  'app.changed': AppState
  /** Something went wrong that nobody is waiting for, for example an answer that could not be kept. */
  problem: AppError
}

/** Every call by name, so that the preload can build `window.lunas` and the register can tell what is missing. */
export const CALLS = {
  app: ['state', 'openLink', 'copy', 'showFolder'],
  payments: ['list', 'summary', 'detail'],
  lookups: ['understand', 'start', 'startFilter', 'cancel', 'recent', 'body'],
  slips: ['preview', 'printers', 'print', 'savePdf'],
  settings: ['update', 'setKey', 'removeKey', 'testKey']
} as const satisfies { [G in keyof Calls]: readonly (keyof Calls[G])[] }

export const EVENTS = [
  'lookups.settled',
  'lookups.progress',
  'app.changed',
  'problem'
] as const satisfies (keyof Events)[]
