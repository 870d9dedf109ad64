import type { UtcMillis } from '../contract/models'
import { answerOf } from './answers'
import { Control } from './control'
import type { SimulatedPayment } from './payments'
import { notFound, tooMany, type Reply } from './replies'
import { scenarioOfId, SCENARIOS, type ScenarioName } from './scenarios'

const MINUTE = 60_000

/** A scenario that was told, for some ids or for all. */
interface Rule {
  scenario: ScenarioName
  ids: Set<string> | null
  /** Requests that it still holds for. */
  left: number
}

export interface BehaviourOptions {
  payments: SimulatedPayment[]
  latencyMs: number
  requestsPerMinute: number | null
}

/** How the simulator behaves: its payments, and what was told to it. */
export class Behaviour {
  latencyMs = 0
  readonly #initial: BehaviourOptions
  readonly #payments = new Map<string, SimulatedPayment>()
  #requestsPerMinute: number | null = null
  #rules: Rule[] = []
  #answers = new Map<string, Reply>()
  /** When requests were let in, in the last minute. */
  #admitted: UtcMillis[] = []

  constructor(options: BehaviourOptions) {
    this.#initial = options
    this.#reset()
  }

  /**
   * Takes an instruction.
   *
   * @throws ZodError or RangeError where it makes no sense; then nothing of it was done.
   */
  apply(input: unknown, now: UtcMillis): void {
    const control = Control.parse(input)
    const unknown = control.pay?.find((id) => !this.#payments.has(id))
    if (unknown !== undefined) throw new RangeError(`no payment ${unknown}`)

    if (control.reset) this.#reset()
    if (control.latencyMs !== undefined) this.latencyMs = control.latencyMs
    if (control.requestsPerMinute !== undefined) this.#requestsPerMinute = control.requestsPerMinute
    if (control.scenario === null) this.#rules = []
    if (control.scenario) {
      const ids = control.ids ? new Set(control.ids) : null
      this.#rules.unshift({ scenario: control.scenario, ids, left: control.times ?? Infinity })
    }
    for (const [id, { headers, ...answer }] of Object.entries(control.answers ?? {})) {
      this.#answers.set(id, headers ? { ...answer, headers } : answer)
    }
    for (const id of control.pay ?? []) this.#pay(id, now)
  }

  /** Counts a request against the rate; a reply where there were too many in the last 60 seconds. */
  admit(now: UtcMillis): Reply | null {
    this.#admitted = this.#admitted.filter((at) => at > now - MINUTE)
    const [oldest] = this.#admitted
    if (oldest !== undefined && this.#admitted.length >= (this.#requestsPerMinute ?? Infinity)) {
      return tooMany({ 'Retry-After': String(Math.ceil((oldest + MINUTE - now) / 1000)) })
    }
    this.#admitted.push(now)
    return null
  }

  /** The reply about a payment: as told to the letter, by a scenario, by its id, or as documented. */
  replyTo(paymentId: string, now: UtcMillis): Reply {
    const told = this.#answers.get(paymentId)
    if (told) return told
    const scenario = this.#playRule(paymentId) ?? scenarioOfId(paymentId)
    const payment = this.#payments.get(paymentId)
    if (!scenario) return payment ? { httpStatus: 200, body: answerOf(payment, now) } : notFound(404)
    const answer = answerOf(payment ?? anyPayment(paymentId, now), now)
    return SCENARIOS[scenario].reply({ paymentId, answer, now })
  }

  #playRule(paymentId: string): ScenarioName | null {
    const rule = this.#rules.find(({ ids, left }) => left > 0 && (ids === null || ids.has(paymentId)))
    if (!rule) return null
    rule.left--
    return rule.scenario
  }

  #pay(id: string, now: UtcMillis): void {
    const payment = this.#payments.get(id)
    if (payment) this.#payments.set(id, { ...payment, paidAt: Math.min(payment.paidAt ?? now, now) })
  }

  #reset(): void {
    this.latencyMs = this.#initial.latencyMs
    this.#requestsPerMinute = this.#initial.requestsPerMinute
    this.#rules = []
    this.#answers = new Map()
    this.#admitted = []
    this.#payments.clear()
    for (const payment of this.#initial.payments) this.#payments.set(payment.id, payment)
  }
}

/** Something for a scenario to spoil where nobody knows the id. */
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
