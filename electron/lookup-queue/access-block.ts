import { z } from 'zod'
import type { QueuePause } from '#contract/model/queue'
import type { UtcMillis } from '#contract/base'
import type { MetaPort } from '../history/meta/port'
import { damagedMeta, readMeta } from '../history/meta/read-meta'
import type { Attempt } from '../kiriminaja/client'

export interface AccessBlockOptions {
  /** Where a rejection is stored: restarting the program does not make a wrong key right. */
  history: Pick<MetaPort, 'meta' | 'setMeta'>
  now: () => UtcMillis
  onChange: () => void
  /** Called when the stored rejection is not valid. */
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
 * Stops the jobs and watches of an environment when the server rejects the key or the IP address, so that not every
 * request is rejected, and when answers cannot be stored. Manual lookups still go through: they test whether the
 * problem is solved, and an accepted answer lifts the block.
 */
export class AccessBlock {
  readonly #options: AccessBlockOptions
  #queuePause: QueuePause | null = null
  /** Ids that were rejected, and whether any other id was answered since the last rejection. */
  readonly #rejected = new Set<string>()
  #answeredSince = false

  constructor(options: AccessBlockOptions) {
    this.#options = options
  }

  get queuePause(): QueuePause | null {
    return this.#queuePause
  }

  /** Reads the block that an earlier run stored. */
  async open(): Promise<this> {
    const { history, onProblem } = this.#options
    const { value, isDamaged } = readMeta(await history.meta(KEY), storedPause)
    if (isDamaged) onProblem(damagedMeta(KEY))
    this.#queuePause = value
    return this
  }

  /**
   * Records a rejection.
   *
   * @returns whether this id alone is at fault: rejected again while others were answered, so it is done
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

  /** Records an answer other than a rejection; returns whether it lifted the block. */
  async accepted(byHand: boolean): Promise<boolean> {
    this.#answeredSince = true
    if (!byHand || !this.#queuePause || this.#queuePause.reason === 'history') return false
    await this.release()
    return true
  }

  /** Blocks because the history cannot store answers. The block itself is not stored either. */
  historyFailed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    this.#queuePause = { reason: 'history', yourIp: null, message, since: this.#options.now() }
  }

  /** Records that an answer was stored; returns whether that lifted the block. */
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
