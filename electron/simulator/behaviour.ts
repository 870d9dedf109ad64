import type { z } from 'zod'
import type { UtcMillis } from '#contract/base'
import { answerOf } from './answers'
import { Control } from './control'
import type { SimulatedPayment } from './payments'
import { createRandom, type Random } from './random'
import { notFound, tooMany, type Reply } from './replies'
import { scenarioOfId, SCENARIOS, type ScenarioName } from './scenarios'

const MINUTE = 60_000

/** A scenario set by a control call, for some ids or for all. */
interface Rule {
  scenario: ScenarioName
  ids: Set<string> | null
  /** Number of requests for which it still applies. */
  remaining: number
}

/** Random disturbances set by a control call. */
interface Chaos {
  random: Random
  scenarios: [ScenarioName, number][]
  latencyMs: [number, number] | null
}

export interface BehaviourOptions {
  payments: SimulatedPayment[]
  latencyMs: number
  requestsPerMinute: number | null
}

/** The behaviour of the simulator: its payments, and the control calls so far. */
export class Behaviour {
  readonly #initial: BehaviourOptions
  readonly #payments = new Map<string, SimulatedPayment>()
  #latencyMs = 0
  #requestsPerMinute: number | null = null
  #retryAfter: Control['retryAfter'] = 'seconds'
  #chaos: Chaos | null = null
  #rules: Rule[] = []
  #answers = new Map<string, Reply>()
  /** Times of the requests admitted in the last minute. */
  #admitted: UtcMillis[] = []

  constructor(options: BehaviourOptions) {
    this.#initial = options
    this.#reset()
  }

  /**
   * Applies a control call.
   *
   * @throws ZodError or RangeError if it is not valid; then nothing was changed.
   */
  apply(input: unknown, now: UtcMillis): void {
    const control = Control.parse(input)
    const unknown = control.pay?.find((id) => !this.#payments.has(id))
    if (unknown !== undefined) throw new RangeError(`no payment ${unknown}`)

    if (control.reset) this.#reset()
    if (control.latencyMs !== undefined) this.#latencyMs = control.latencyMs
    if (control.requestsPerMinute !== undefined) this.#requestsPerMinute = control.requestsPerMinute
    if (control.retryAfter !== undefined) this.#retryAfter = control.retryAfter
    if (control.chaos !== undefined) this.#chaos = control.chaos && chaosOf(control.chaos)
    if (control.scenario === null) this.#rules = []
    if (control.scenario) {
      const ids = control.ids ? new Set(control.ids) : null
      this.#rules.unshift({ scenario: control.scenario, ids, remaining: control.times ?? Infinity })
    }
    for (const [id, { headers, ...answer }] of Object.entries(control.answers ?? {})) {
      this.#answers.set(id, headers ? { ...answer, headers } : answer)
    }
    for (const id of control.pay ?? []) this.#pay(id, now)
  }

  /** Counts a request against the rate; returns a reply if there were too many in the last 60 seconds. */
  admit(now: UtcMillis): Reply | null {
    while (this.#admitted[0]! <= now - MINUTE) this.#admitted.shift()
    const [oldest] = this.#admitted
    if (oldest !== undefined && this.#admitted.length >= (this.#requestsPerMinute ?? Infinity)) {
      return tooMany(this.#comeBack(oldest + MINUTE - now, now))
    }
    this.#admitted.push(now)
    return null
  }

  /** Returns the delay before the next answer, in milliseconds. */
  drawLatency(): number {
    const { random, latencyMs } = this.#chaos ?? {}
    return random && latencyMs ? random.whole(...latencyMs) : this.#latencyMs
  }

  /** Returns the reply about a payment: the scripted one, that of a scenario, that of its id, or the documented one. */
  replyTo(paymentId: string, now: UtcMillis): Reply {
    const scripted = this.#answers.get(paymentId)
    if (scripted) return scripted
    const scenario = this.#playRule(paymentId) ?? this.#drawScenario() ?? scenarioOfId(paymentId)
    const payment = this.#payments.get(paymentId)
    if (!scenario) return payment ? { httpStatus: 200, body: answerOf(payment, now) } : notFound(404)
    const answer = answerOf(payment ?? anyPayment(paymentId, now), now)
    return SCENARIOS[scenario].reply({ paymentId, answer, now })
  }

  #playRule(paymentId: string): ScenarioName | null {
    const rule = this.#rules.find(
      ({ ids, remaining }) => remaining > 0 && (ids === null || ids.has(paymentId))
    )
    if (!rule) return null
    rule.remaining--
    return rule.scenario
  }

  #drawScenario(): ScenarioName | null {
    if (!this.#chaos) return null
    let draw = this.#chaos.random.whole(0, 999_999) / 1_000_000
    return this.#chaos.scenarios.find(([, share]) => (draw -= share) < 0)?.[0] ?? null
  }

  #comeBack(ms: number, now: UtcMillis): Record<string, string> {
    if (this.#retryAfter === 'none') return {}
    const seconds = Math.ceil(ms / 1000)
    // A date has only whole seconds, too.
    return {
      'Retry-After':
        this.#retryAfter === 'date' ? new Date(now + seconds * 1000 + 999).toUTCString() : String(seconds)
    }
  }

  #pay(id: string, now: UtcMillis): void {
    const payment = this.#payments.get(id)
    if (payment) this.#payments.set(id, { ...payment, paidAt: Math.min(payment.paidAt ?? now, now) })
  }

  #reset(): void {
    this.#latencyMs = this.#initial.latencyMs
    this.#requestsPerMinute = this.#initial.requestsPerMinute
    this.#retryAfter = 'seconds'
    this.#chaos = null
    this.#rules = []
    this.#answers = new Map()
    this.#admitted = []
    this.#payments.clear()
    for (const payment of this.#initial.payments) this.#payments.set(payment.id, payment)
  }
}

function chaosOf({ seed, scenarios, latencyMs }: NonNullable<z.output<typeof Control>['chaos']>): Chaos {
  return {
    random: createRandom(seed),
    scenarios: Object.entries(scenarios) as Chaos['scenarios'],
    latencyMs: latencyMs ?? null
  }
}

/** Returns a payment for a scenario to alter if the id is unknown. */
function anyPayment(id: string, now: UtcMillis): SimulatedPayment {
  return {
    id,
    service: 'express',
    amount: 65_000,
    createdAt: now - 600_000,
    paidAt: null,
    qrReadyAt: now - 540_000,
    qrContent: null,
    oddCode: null,
    contradiction: null,
    spelling: { time: 'compact', amount: 'number' },
    packages: []
  }
}
