import { understandIds } from '#contract/payment-ids'
import type { Environment } from '#contract/models'
import type { History } from '../../history/history'
import type { Lookups } from '../../lookup-queue/lookups'
import { CallFailure } from '../failure'
import type { Handlers } from '../answering'

/** Whether payments can be asked for. */
export interface KeySessions {
  readonly environment: Environment
  /** Its client is null without a key. */
  readonly desk: { readonly client: object | null }
}

export interface LookupSessions extends KeySessions {
  readonly desk: KeySessions['desk'] & {
    readonly history: Pick<History, 'recentLookups' | 'body'>
    readonly lookups: Pick<Lookups, 'ask' | 'stop' | 'release'>
  }
}

export function lookupHandlers(sessions: LookupSessions): Handlers['lookups'] {
  return {
    understand: ({ text }) => understandIds(text),
    ask: ({ paymentId }) => {
      requireKey(sessions)
      // It ends as an event; a failure to keep it is told as a problem.
      sessions.desk.lookups.ask(paymentId, { pastPause: true }).catch(() => undefined)
    },
    stop: () => sessions.desk.lookups.stop(),
    release: () => sessions.desk.lookups.release(),
    recent: (page) => sessions.desk.history.recentLookups(page),
    body: ({ lookupId }) => sessions.desk.history.body(lookupId)
  }
}

export function requireKey({ desk, environment }: KeySessions): void {
  if (!desk.client) throw new CallFailure('keyMissing', `no API key for ${environment}`)
}
