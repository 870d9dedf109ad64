import { understandIds } from '#contract/payment-ids'
import type { Environment } from '#contract/base'
import type { LookupsPort } from '../../history/lookups/port'
import type { Lookups } from '../../lookup-queue/lookups'
import { CallFailure } from '../failure'
import type { Handlers } from '../answering'

/** Whether lookups are possible. */
export interface KeySessions {
  readonly environment: Environment
  /** Its client is null if there is no key. */
  readonly current: { readonly client: object | null }
}

export interface LookupSessions extends KeySessions {
  readonly current: KeySessions['current'] & {
    readonly history: Pick<LookupsPort, 'recentLookups' | 'body'>
    readonly lookups: Pick<Lookups, 'ask' | 'stop' | 'release'>
  }
}

export function lookupHandlers(sessions: LookupSessions): Handlers['lookups'] {
  return {
    understand: ({ text }) => understandIds(text),
    ask: ({ paymentId }) => {
      requireKey(sessions)
      // The result is emitted as an event; a failure to store it, as a problem.
      sessions.current.lookups.ask(paymentId, { pastPause: true }).catch(() => undefined)
    },
    stop: () => sessions.current.lookups.stop(),
    release: () => sessions.current.lookups.release(),
    recent: (page) => sessions.current.history.recentLookups(page),
    body: ({ lookupId }) => sessions.current.history.body(lookupId)
  }
}

export function requireKey({ current, environment }: KeySessions): void {
  if (!current.client) throw new CallFailure('keyMissing', `no API key for ${environment}`)
}
