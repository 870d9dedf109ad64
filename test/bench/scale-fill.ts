import type { UtcMillis } from '#contract/base'
import type { Package, PaymentAnswer, Contact, Status } from '#contract/model/payments'
import { openDatabase } from '../../electron/history/store/database'
import { derivePayment, type PaymentState } from '../../electron/history/payments/derive'
import { MIGRATIONS } from '../../electron/history/migrations'
import { tablesOf } from '../../electron/history/store/tables'
import { uuidV7 } from '../../electron/platform/uuid'
import { makeParty } from '../../electron/simulator/people'
import { createRandom, type Random } from '../../electron/simulator/random'
import { walkOn } from '../support/history'

const DAY_MS = 86_400_000
const YEARS_MS = 3 * 365 * DAY_MS
const LOOKUPS_EACH = 3
const IN_ONE_GO = 10_000

/**
 * Fills a history with payments as of several years: three lookups each, a package and a half on average. The same seed
 * gives the same payments, up to `now`.
 *
 * @param now time of the newest
 */
export function fillScale(file: string, count: number, now: UtcMillis, seed = 1): void {
  const random = createRandom(seed)
  const db = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 5_000 })
  // There is nothing to lose while it is generated.
  db.pragma('synchronous = OFF')
  const { lookups, payments } = tablesOf(db, walkOn)
  let at = now - YEARS_MS
  const newId = uuidV7(
    () => at,
    (bytes) => bytes.fill(random.whole(0, 255))
  )
  for (let first = 0; first < count; first += IN_ONE_GO) {
    db.transaction(() => {
      for (let i = first; i < Math.min(first + IN_ONE_GO, count); i++) {
        const createdAt = Math.round(now - YEARS_MS + (YEARS_MS * i) / count)
        const last = answerOf(random, i, createdAt)
        let state: PaymentState | null = null
        for (let n = 0; n < LOOKUPS_EACH; n++) {
          at = createdAt + (n + 1) * random.whole(20_000, 600_000)
          const answer =
            n < LOOKUPS_EACH - 1
              ? { ...last, status: 'unpaid' as const, statusCode: '9', paidAt: null }
              : last
          const lookup = {
            id: newId(),
            paymentId: last.paymentId,
            outcome: 'found' as const,
            requestedAt: at,
            durationMs: random.whole(80, 900),
            attempts: 1,
            httpStatus: 200,
            message: 'Success',
            reason: null,
            yourIp: null
          }
          lookups.add({ ...lookup, body: Buffer.from(JSON.stringify(answer)), bodyCut: false })
          state = derivePayment(state, { ...lookup, answer })
        }
        payments.save(last.paymentId, state!)
      }
      payments.indexTexts(IN_ONE_GO)
    })()
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

function answerOf(random: Random, i: number, createdAt: UtcMillis): PaymentAnswer {
  const isInstant = random.chance(0.6)
  const draw = random.whole(1, 1_000)
  const status: Status = draw <= 15 ? 'unknown' : draw <= 150 ? 'unpaid' : 'paid'
  const paidAt = createdAt + random.whole(20_000, 3_600_000)
  // One in two hundred Express payments contradicts itself.
  const shown = status === 'paid' ? !random.chance(0.005) : random.chance(0.005)
  return {
    paymentId: isInstant ? `PID-${1_600_000_000 + i}` : `XID-${5_000_000_000 + i}`,
    service: isInstant ? 'instant' : 'express',
    status,
    statusCode: { paid: '0', unpaid: '9', unknown: '5' }[status],
    statusText: 'Billing berhasil dibuat',
    amount: random.whole(18, 900) * 500,
    method: isInstant ? null : '08',
    qrContent: `00020101021226${random.digits(180)}6304${random.digits(4)}`,
    payTime: null,
    paidAt:
      !isInstant && shown ? { at: paidAt, text: new Date(paidAt).toISOString(), zoneAssumed: false } : null,
    createdAt: { at: createdAt, text: new Date(createdAt).toISOString(), zoneAssumed: false },
    packages: isInstant ? Array.from({ length: random.whole(1, 4) }, (_, n) => packageOf(random, i, n)) : []
  }
}

function packageOf(random: Random, i: number, n: number): Package {
  return {
    awb: `GK-11-${2_000_000 + i * 4 + n}`,
    orderId: `ORD-${random.digits(7)}`,
    service: 'gosend',
    serviceName: 'instant',
    status: 200,
    liveTrackUrl: null,
    origin: positionOf(random),
    destination: positionOf(random),
    damaged: false
  }
}

function positionOf(random: Random): Contact {
  return makeParty(random, false)
}
