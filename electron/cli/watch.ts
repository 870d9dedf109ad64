import { setTimeout as wait } from 'node:timers/promises'
import { isSurelyPaid } from '#contract/model/payments'
import { isSendable } from '#contract/payment-ids'
import { watchGapMs } from '../lookup-queue/watch-gaps'
import { UsageError } from '../settings/launch'
import {
  durationOption,
  EXIT_OK,
  NOT_ALL,
  requireKey,
  type Command,
  type CommandSessions,
  type Context
} from './command'
import { lookupLine, plainLine } from './lines'

/**
 * Looks up payments again at growing intervals, and prints a line whenever an answer changes. Ends when the time is up;
 * with --until-paid, as soon as all are paid, or paid in conflict.
 */
export const watch: Command = {
  options: { 'until-paid': { type: 'boolean' }, timeout: { type: 'string' } },
  run(context) {
    const ids = [...new Set(context.positionals)]
    if (ids.length === 0 || !ids.every(isSendable)) throw new UsageError('watch wants payment ids')
    const end = performance.now() + durationOption(context, 'timeout', '24h')
    const timeUp = new AbortController()
    const timer = setTimeout(() => timeUp.abort(), end - performance.now())
    const stop = AbortSignal.any([context.stop, timeUp.signal])
    return context.withSessions(async (sessions) => {
      requireKey(sessions)
      stop.addEventListener('abort', () => sessions.current.lookups.drop())
      const paid = await Promise.all(ids.map((id) => watchOne(context, sessions, id, stop)))
      clearTimeout(timer)
      return paid.every(Boolean) ? EXIT_OK : NOT_ALL
    })
  }
}

/** Returns whether the payment was paid without a conflict at its last answer. */
async function watchOne(
  context: Context,
  sessions: CommandSessions,
  id: string,
  stop: AbortSignal
): Promise<boolean> {
  const untilPaid = context.values['until-paid'] === true
  let paid = false
  let isDoubted = false
  let printed = ''
  for (let attempt = 0; !stop.aborted; attempt++) {
    const settled = await sessions.current.lookups.ask(id)
    if (!settled || settled.lookup.outcome === 'cancelled') break
    const line = lookupLine(settled.lookup, settled.payment)
    const { checkedAt: _at, attempts: _attempts, ...fields } = line
    if (JSON.stringify(fields) !== printed) context.print(line, plainLine(line))
    printed = JSON.stringify(fields)
    if (settled.lookup.outcome === 'found' && settled.payment) {
      const { payment } = settled
      paid = isSurelyPaid(payment)
      isDoubted = payment.status === 'paid' && !paid
    }
    if (paid && untilPaid) break
    if (isDoubted && untilPaid) {
      context.say(`lunas: ${id}: paid? what the server said of it disagrees; look into it`)
      break
    }
    await wait(watchGapMs(attempt), undefined, { signal: stop }).catch(() => undefined)
  }
  return paid
}
