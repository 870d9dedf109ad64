import type { Environment } from '#contract/base'
import type { PayeesPort } from '../history/payees/port'
import type { PaymentsPort } from '../history/payments/port'
import type { SlipsPort } from '../history/slips/port'
import type { PreferencesFile } from '../settings/preferences'
import type { RecheckOptions, RecheckSession } from './recheck'

/** What slips need of an environment that is open. */
export interface SlipSession extends RecheckSession {
  readonly environment: Environment
  readonly history: Pick<
    PaymentsPort & SlipsPort & PayeesPort,
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
  >
  newId(): string
}

/** What slips need of all environments, one of which is open at a time. */
export interface SlipSessions extends RecheckOptions {
  /** The open one. Ask for it anew each time: it is replaced on changes. */
  readonly current: SlipSession
  /** The folder that the shop's pictures lie in. */
  readonly userData: string
  readonly preferences: Pick<PreferencesFile, 'current'>
  /** Does `work` while the open one stays so, whatever is chosen meanwhile. */
  keepingSession<T>(work: () => Promise<T>): Promise<T>
}
