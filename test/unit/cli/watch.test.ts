import { describe, expect, it } from 'vitest'
import { EXIT_OK, NOT_ALL, type CommandSessions, type Context } from '../../../electron/cli/command'
import { watch } from '../../../electron/cli/watch'
import type { ConflictReason, Status } from '#contract/model/payments'

/** Watches one payment until it is paid. The answers come in this order; the last one repeats for ever. */
async function watched(...answers: [Status, ConflictReason[]][]) {
  const printed: string[] = []
  let requested = 0
  const ask = async (paymentId: string) => {
    const [status, conflictReasons] = answers[Math.min(requested++, answers.length - 1)]!
    const lookup = { paymentId, outcome: 'found', requestedAt: 0, durationMs: 0 }
    return {
      lookup,
      payment: { paymentId, status, statusCode: '0', conflictReasons, amount: 1, packages: [] }
    }
  }
  const sessions = {
    current: { client: {}, lookups: { ask, drop: () => undefined } }
  } as unknown as CommandSessions
  const context = {
    values: { 'until-paid': true, timeout: '1s' },
    positionals: ['XID-1'],
    stop: new AbortController().signal,
    print: () => undefined,
    say: (text: string) => printed.push(text),
    withSessions: (work: (sessions: CommandSessions) => Promise<number>) => work(sessions)
  } as unknown as Context
  return { code: await watch.run(context), printed, requested }
}

describe('watching until it is paid', () => {
  it('ends with success when the payment is paid', async () => {
    expect(await watched(['paid', []])).toEqual({ code: EXIT_OK, printed: [], requested: 1 })
  })

  it('ends with a failure and a warning when the payment says paid but is in conflict', async () => {
    const { code, printed, requested } = await watched(['paid', ['paidWithoutPaidAt']])
    expect([code, requested]).toEqual([NOT_ALL, 1])
    expect(printed).toEqual([expect.stringMatching(/^lunas: XID-1: paid\? /)])
  })
})
