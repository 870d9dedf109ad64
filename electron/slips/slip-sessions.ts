import type { Environment } from '#contract/base'
import type { PayeesPort } from '../history/payees/port'
import type { PaymentsPort } from '../history/payments/port'
import type { PrintJobsPort } from '../history/print-jobs/port'
import type { SlipsPort } from '../history/slips/port'
import type { PreferencesFile } from '../settings/preferences'
import type { RecheckOptions, RecheckSession } from './recheck'

/** The parts of an open environment that slips need. */
export interface SlipSession extends RecheckSession {
  readonly environment: Environment
  readonly history: Pick<
    PaymentsPort & SlipsPort & PayeesPort & PrintJobsPort,
    | 'payment'
    | 'printsOf'
    | 'slipsOf'
    | 'takenSerials'
    | 'payees'
    | 'acceptPayee'
    | 'reserveSlips'
    | 'recordPrints'
    | 'recordSlipEvents'
    | 'unconfirmedSlips'
    | 'reservePrintJob'
    | 'recordPrintJobStatus'
    | 'acceptPrintJob'
    | 'failPrintJob'
    | 'confirmSlips'
    | 'openPrintJobs'
    | 'unsettledPrintJobs'
  >
  newId(): string
  /** Aborted when it begins to close. */
  readonly closing: AbortSignal
}

/** The parts that slips need of all environments, one of which is open at a time. */
export interface SlipSessions extends RecheckOptions {
  /** The open one. Read it each time: it is replaced on changes. */
  readonly current: SlipSession
  /** The folder with the shop's pictures. */
  readonly userData: string
  readonly preferences: Pick<PreferencesFile, 'current'>
  /** Runs `work` while the current session stays open, whatever environment is chosen meanwhile. */
  keepingSession<T>(work: () => Promise<T>): Promise<T>
}
