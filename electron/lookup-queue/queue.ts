import type { Hold } from '#contract/model/queue'
import { Asking, type AskingOptions } from './executor'
import { Connection } from './circuit-breaker'
import { Flight, type Errand, type Lane, type Settled } from './lookup-task'
import { PERMIT_MS } from './rate-state'

/** Of so many requests one is a list's or a watch's, however much is asked by hand. */
const HAND_TURNS = 7
/** Ids of lists that may be under way, most of them waiting to be tried again, for each request at once. */
const UNDER_WAY_PER_SLOT = 8
/** How often the system is asked whether it has a network again. */
const NETWORK_POLL_MS = 2_000
const LONGEST_TIMER_MS = 60_000

export interface QueueOptions extends Omit<AskingOptions, 'connection'> {
  /** Requests under way at once. */
  atOnce: number
  /** Whether the system has a network at all. */
  isOnline: () => boolean
}

export interface AskOptions {
  /** A person asks, here and now: a pause that the server wants is no reason to wait. One request goes, and no other. */
  pastPause?: boolean
}

/**
 * From payment ids to recorded answers. What is asked by hand goes first; lists and watches take turns for
 * the rest. An id is never under way twice: whoever asks for it meanwhile gets the same answer.
 */
export class Queue {
  readonly #options: QueueOptions
  readonly #lanes: Lane[] = []
  #turn = 0
  #handTurns = 0
  /** Every id that is wanted and not recorded yet. */
  readonly #flights = new Map<string, Flight>()
  /** Those of them that are not being asked or recorded, in the order of coming. */
  readonly #waiting = new Set<Flight>()
  readonly #asking: Asking
  /** Flights that lanes have begun. */
  #listed = 0
  #systemOnline = true
  readonly #connection = new Connection()
  /** The flight that was sent in spite of a pause: the next one waits for what comes of it. */
  #pastPause: Flight | null = null
  #permits = { left: 0, at: 0, until: 0 }
  #fetchingPermits = false
  #permitAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Milliseconds of uptime at which the timer runs off. */
  #timerAt = Infinity
  #closed = false

  constructor(options: QueueOptions) {
    this.#options = options
    const end = (flight: Flight, settle: () => void): void => {
      this.#remove(flight)
      settle()
      this.wake()
    }
    this.#asking = new Asking(
      { ...options, connection: this.#connection },
      {
        again: (flight, notBefore) => this.#again(flight, notBefore),
        end: (flight, settled) =>
          end(flight, () => {
            flight.end(settled)
            if (!settled) this.#reopened()
          }),
        fail: (flight, error) =>
          end(flight, () => {
            flight.fail(error)
            this.#reopened()
          }),
        historyFailed: () => [...this.#waiting].forEach((flight) => this.#drop(flight, false))
      }
    )
  }

  /** What a request takes, in milliseconds, and how many an answer takes. */
  get observed(): { answerMs: number; attempts: number } {
    return this.#asking.observed
  }

  get offline(): boolean {
    return this.#connection.offline
  }

  get hold(): Hold | null {
    return this.#options.gate.hold
  }

  addLane(lane: Lane): void {
    this.#lanes.push(lane)
    this.wake()
  }

  /**
   * Asks for one payment by hand. Resolves when its lookup is in the history, or with null where it was
   * stopped before the first request. Rejects where the history cannot keep the answer.
   */
  ask(paymentId: string, { pastPause = false }: AskOptions = {}): Promise<Settled | null> {
    const flight = this.#flights.get(paymentId) ?? this.#add(new Flight(paymentId))
    flight.byHand = true
    if (pastPause) flight.askedAt = this.#options.uptime()
    flight.notBefore = 0
    this.wake()
    return flight.done
  }

  /** Looks for something to do: a lane has got an id, or the network may be back. */
  wake(): void {
    if (!this.#closed) this.#pump()
  }

  /** The network may be back, or the computer has woken up. */
  networkMayBeBack(): void {
    this.#connection.maybeBack(this.#options.uptime())
    this.wake()
  }

  /** Lets the lanes go on after a refusal. */
  async release(): Promise<void> {
    await this.#options.gate.release()
    this.#options.onChange()
    this.wake()
  }

  /**
   * Takes back the wishes of an owner. What nobody else wants is dropped, or recorded as cancelled where it
   * was asked already; what is under way ends by itself unless `abort`.
   */
  leave(owner: object, { abort }: { abort: boolean }): void {
    for (const flight of [...this.#flights.values()]) {
      flight.leave(owner)
      if (!flight.isWanted) this.#drop(flight, abort)
    }
    this.wake()
  }

  /** Drops everything, and aborts what is under way; that is recorded as cancelled. */
  stop(): void {
    for (const flight of [...this.#flights.values()]) {
      flight.disown()
      this.#drop(flight, true)
    }
  }

  /** Stops, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    this.stop()
    await Promise.allSettled([...this.#flights.values()].map(({ done }) => done))
  }

  #add(flight: Flight): Flight {
    this.#flights.set(flight.paymentId, flight)
    this.#waiting.add(flight)
    if (flight.isListed) this.#listed++
    return flight
  }

  #remove(flight: Flight): void {
    this.#flights.delete(flight.paymentId)
    if (flight.isListed) this.#listed--
  }

  #reopened(): void {
    for (const lane of this.#lanes) lane.reopened?.()
  }

  #drop(flight: Flight, abort: boolean): void {
    if (abort) flight.abort?.abort()
    if (this.#waiting.delete(flight)) this.#asking.giveUp(flight)
  }

  #pump(): void {
    const { atOnce, pace, uptime } = this.#options
    let now = uptime()
    while (this.#asking.count < atOnce) {
      now = uptime()
      const isPaused = pace.pausedUntil > now
      const flight = isPaused ? this.#choosePastPause(now) : this.#choose(now)
      if (!flight) break
      if (!pace.unlimited && !this.#usePermit(now, isPaused)) break
      flight.isPastPause = isPaused
      if (isPaused) this.#pastPause = flight
      flight.permitAt = pace.unlimited ? null : this.#permits.at
      if (pace.unlimited) pace.sentUnlimited()
      this.#handTurns = flight.byHand ? this.#handTurns + 1 : 0
      this.#waiting.delete(flight)
      void this.#asking.ask(flight).then(() => {
        if (this.#pastPause === flight) this.#pastPause = null
        this.wake()
      })
    }
    this.#arm(now)
  }

  /** Whom the next permit is for; it stays among the waiting, since a hand may come before it is used. */
  #choose(now: number): Flight | null {
    const hand = (): Flight | null => this.#firstWaiting(now, true)
    const list = (): Flight | null => this.#fromLanes(now)
    return this.#handTurns < HAND_TURNS ? (hand() ?? list()) : (list() ?? hand())
  }

  /** Asked for since the last 429, so by somebody who did not know of it or asks all the same; one at a time. */
  #choosePastPause(now: number): Flight | null {
    if (this.#pastPause) return null
    for (const flight of this.#waiting) {
      if (flight.byHand && flight.askedAt > this.#options.pace.throttledAt && flight.notBefore <= now)
        return flight
    }
    return null
  }

  /** One that was begun comes before those that were not. */
  #firstWaiting(now: number, byHand: boolean): Flight | null {
    let fresh: Flight | null = null
    for (const flight of this.#waiting) {
      if (flight.byHand !== byHand || flight.notBefore > now) continue
      if (flight.requests > 0) return flight
      fresh ??= flight
    }
    return fresh
  }

  #fromLanes(now: number): Flight | null {
    const { atOnce, gate } = this.#options
    if (gate.hold || !this.#mayUseNetwork(now)) return null
    const waiting = this.#firstWaiting(now, false)
    if (waiting || this.#listed >= atOnce * UNDER_WAY_PER_SLOT) return waiting
    for (let i = 0; i < this.#lanes.length; i++) {
      const lane = this.#lanes[(this.#turn + i) % this.#lanes.length]!
      const errand = lane.next((paymentId) => this.#flights.has(paymentId))
      if (!errand) continue
      this.#turn = (this.#turn + i + 1) % this.#lanes.length
      return this.#add(flightOf(errand))
    }
    return null
  }

  /** While the network is gone one request at a time tries whether it is back, less and less often. */
  #mayUseNetwork(now: number): boolean {
    const isOnline = this.#options.isOnline()
    if (!isOnline && !this.#connection.offline) {
      this.#connection.lost(now)
      this.#options.onChange()
    }
    if (isOnline && !this.#systemOnline) this.#connection.maybeBack(now)
    this.#systemOnline = isOnline
    const { offline, probeAt } = this.#connection
    return isOnline && (!offline || (this.#asking.count === 0 && now >= probeAt))
  }

  #usePermit(now: number, pastPause: boolean): boolean {
    if (this.#permits.left > 0 && now <= this.#permits.until) {
      this.#permits.left--
      return true
    }
    if (!this.#fetchingPermits && now >= this.#permitAt) void this.#fetchPermits(pastPause)
    return false
  }

  async #fetchPermits(pastPause: boolean): Promise<void> {
    const { pace, uptime } = this.#options
    this.#fetchingPermits = true
    try {
      const { granted, waitMs, at } = await pace.take(this.#asking.count, pastPause)
      this.#permits = { left: granted, at, until: at + PERMIT_MS }
      // The end of a pause is waited for by itself: it may come sooner.
      this.#permitAt = !pastPause && pace.pauseMs > 0 ? 0 : uptime() + waitMs
    } catch (error) {
      this.#permitAt = uptime() + PERMIT_MS
      if (!this.#closed) this.#asking.historyFailed(error)
    }
    this.#fetchingPermits = false
    this.wake()
  }

  #again(flight: Flight, notBefore: number): void {
    // Stopped while the answer was thought about.
    if (this.#closed || !flight.isWanted) return this.#asking.giveUp(flight)
    flight.notBefore = notBefore
    this.#waiting.add(flight)
  }

  /**
   * Comes back when the next thing is due by itself.
   *
   * @param now when it was looked for what is due: what has become due since then was not seen
   */
  #arm(now: number): void {
    if (this.#closed) return
    const { pace, uptime, gate, isOnline } = this.#options
    const times = [pace.pausedUntil, this.#permitAt]
    for (const { notBefore } of this.#waiting) times.push(notBefore)
    if (!gate.hold) {
      if (!isOnline()) times.push(now + NETWORK_POLL_MS)
      else if (this.#connection.offline) times.push(Math.max(now, this.#connection.probeAt))
      for (const lane of this.#lanes) times.push(lane.soonest() ?? Infinity)
    }
    const next = Math.min(...times.filter((time) => time > now), now + LONGEST_TIMER_MS)
    // Too early once costs nothing; a timer for every answer would. One that is overdue stood still in sleep.
    if (this.#timerAt > now && this.#timerAt <= next) return
    clearTimeout(this.#timer)
    this.#timerAt = next
    this.#timer = setTimeout(
      () => {
        this.#timerAt = Infinity
        this.wake()
      },
      Math.max(0, Math.ceil(next - uptime()))
    )
  }
}

function flightOf(errand: Errand): Flight {
  const flight = new Flight(errand.paymentId)
  flight.isListed = true
  flight.errands.push(errand)
  return flight
}
