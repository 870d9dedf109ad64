import { z } from 'zod'
import type { QueuePause } from '#contract/model/queue'
import type { UtcMillis } from '#contract/base'
import type { MetaPort } from '../history/meta/port'
import { damagedMeta, readMeta } from '../history/meta/read-meta'
import type { Attempt } from '../kiriminaja/client'

export interface AccessBlockOptions {
  /** Where a refusal is kept: starting anew does not make a wrong key right. */
  history: Pick<MetaPort, 'meta' | 'setMeta'>
  now: () => UtcMillis
  onChange: () => void
  /** Told of a kept refusal that makes no sense. */
  onProblem: (error: unknown) => void
}

const KEY = 'hold'

const storedPause = z.object({
  reason: z.enum(['key', 'ip', 'history']),
  yourIp: z.string().nullable(),
  message: z.string().nullable(),
  since: z.number().min(0).max(8.64e15)
})

/**
 * Stops the lists and watches of an environment when the server refuses key or address, instead of having
 * all of them refused, and when answers cannot be kept. What is asked by hand goes through: it is how one
 * tries whether it is mended, and an answer lifts the block.
 */
export class AccessBlock {
  readonly #options: AccessBlockOptions
  #queuePause: QueuePause | null = null
  /** Ids that were refused, and whether any other was answered since the last of them was. */
  readonly #rejected = new Set<string>()
  #answeredSince = false

  constructor(options: AccessBlockOptions) {
    this.#options = options
  }

  get queuePause(): QueuePause | null {
    return this.#queuePause
  }

  /** Reads what an earlier run has left. */
  async open(): Promise<this> {
    const { history, onProblem } = this.#options
    const { value, isDamaged } = readMeta(await history.meta(KEY), storedPause)
    if (isDamaged) onProblem(damagedMeta(KEY))
    this.#queuePause = value
    return this
  }

  /**
   * Takes note of a refusal.
   *
   * @returns whether it is this id's own affair: refused again while others were answered, which ends it
   */
  async rejected(paymentId: string, { yourIp, message }: Attempt): Promise<boolean> {
    if (this.#rejected.has(paymentId) && this.#answeredSince) return true
    this.#rejected.add(paymentId)
    this.#answeredSince = false
    if (this.#queuePause) return false
    await this.#keep({
      reason: yourIp === null ? 'key' : 'ip',
      yourIp,
      message,
      since: this.#options.now()
    })
    return false
  }

  /** Takes note of an answer that was no refusal; returns whether it lifted the block. */
  async accepted(byHand: boolean): Promise<boolean> {
    this.#answeredSince = true
    if (!byHand || !this.#queuePause || this.#queuePause.reason === 'history') return false
    await this.release()
    return true
  }

  /** Nothing can be kept; not even this is. */
  historyFailed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    this.#queuePause = { reason: 'history', yourIp: null, message, since: this.#options.now() }
  }

  /** Takes note of an answer that was stored; returns whether it lifted the block. */
  stored(): boolean {
    if (this.#queuePause?.reason !== 'history') return false
    this.#queuePause = null
    return true
  }

  async release(): Promise<void> {
    await this.#keep(null)
  }

  async #keep(queuePause: QueuePause | null): Promise<void> {
    this.#queuePause = queuePause
    this.#options.onChange()
    await this.#options.history.setMeta(KEY, queuePause ? JSON.stringify(queuePause) : '')
  }
}
