import type { UtcMillis } from '#contract/base'
import type { AnswerKind } from '#contract/model/payments'
import { buildQris } from './payload'
import { makeParty, PAYEES, type Party } from './people'
import { createRandom, type Random } from './random'

/** A payment of the simulator: its answers depend only on it and on the clock. */
export interface SimulatedPayment {
  id: string
  service: AnswerKind
  /** Whole rupiah. */
  amount: number
  createdAt: UtcMillis
  /** When somebody pays; in the future while it is unpaid, null if nobody ever does. */
  paidAt: UtcMillis | null
  /** When the code is generated: `qr_content` is null before. */
  qrReadyAt: UtcMillis
  qrContent: string | null
  /** A code that is neither paid nor unpaid. */
  oddCode: string | null
  /** Evidence that contradicts the code, as in some real answers. */
  contradiction: 'unpaidWithPaidAt' | 'paidWithoutPaidAt' | null
  /** Which of the formats seen in real answers this one uses. */
  spelling: { time: 'compact' | 'iso' | 'spelt'; amount: 'number' | 'text' | 'cents' }
  packages: SimulatedPackage[]
}

export interface SimulatedPackage {
  awb: string
  orderId: string
  service: string
  serviceName: string
  /** The status once paid; 100 before. */
  status: number
  origin: Party
  destination: Party
}

/** The course of a payment. Times in milliseconds after the epoch. */
type Course = Partial<Pick<SimulatedPayment, 'oddCode' | 'contradiction'>> & {
  service?: AnswerKind
  paid: 'before' | 'never' | number
  qrReadyAfter?: number
  packages?: number
  long?: boolean
  static?: boolean
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/** Rare courses, so that every kind exists whatever the seed. */
const RARE: Course[] = [
  { paid: 'never', oddCode: '5', service: 'express' },
  { paid: 'never', oddCode: '1', service: 'express' },
  { paid: 'never', oddCode: '3', service: 'instant' },
  { paid: 'never', contradiction: 'unpaidWithPaidAt', service: 'express' },
  { paid: 'never', contradiction: 'unpaidWithPaidAt', service: 'express' },
  { paid: 'before', contradiction: 'paidWithoutPaidAt', service: 'express' },
  { paid: 'before', contradiction: 'paidWithoutPaidAt', service: 'express' },
  { paid: 'never', qrReadyAfter: 20 * SECOND, service: 'express' },
  { paid: 'never', qrReadyAfter: 40 * SECOND, service: 'instant' },
  { paid: 'never', qrReadyAfter: 365 * DAY, service: 'instant' },
  { paid: 'never', packages: 40, service: 'instant' },
  { paid: 'before', packages: 6, long: true, service: 'instant' },
  { paid: 'never', packages: 1, long: true, service: 'instant' },
  { paid: 'never', static: true, service: 'express' },
  { paid: 'before', static: true, service: 'instant' },
  { paid: 30 * SECOND },
  { paid: MINUTE },
  { paid: 2 * MINUTE },
  { paid: 5 * MINUTE }
]

/** Payments to try by hand: one is paid soon, one gets its code soon, the rest are of every kind. */
const SAMPLES: Course[] = [
  { paid: 3 * MINUTE, service: 'express' },
  { paid: 'never', packages: 2, service: 'instant' },
  { paid: 'before', packages: 1, service: 'instant' },
  { paid: 'never', qrReadyAfter: 2 * MINUTE, service: 'express' },
  { paid: 'never', contradiction: 'unpaidWithPaidAt', service: 'express' },
  { paid: 'never', oddCode: '5', service: 'instant' }
]

const COUNT = 300

export interface SimulatedPayments {
  payments: SimulatedPayment[]
  /** Further payments, for somebody to try. */
  samples: SimulatedPayment[]
}

/**
 * Makes up payments, the same ones for the same seed and epoch: 300 and 6 samples, created in the 30 days before the
 * epoch. About 80 of 100 are paid by then; some of the others are paid later.
 */
export function makePayments(seed: number, epoch: UtcMillis): SimulatedPayments {
  const taken = new Set<string>()
  // Each payment has its own random sequence, so that changing one leaves the others as they are.
  const randomOf = (index: number) => createRandom(seed + (index + 1) * 0x9e3779b1)
  const payments = Array.from({ length: COUNT }, (_, index) => {
    const random = randomOf(index)
    return makePayment(random, epoch, RARE[index] ?? drawCourse(random), taken)
  })
  const samples = SAMPLES.map((course, index) => makePayment(randomOf(COUNT + index), epoch, course, taken))
  return { payments, samples }
}

function drawCourse(random: Random): Course {
  if (random.chance(0.85)) return { paid: 'before' }
  if (random.chance(0.6)) return { paid: 'never' }
  // Seconds to hours, mostly soon.
  return { paid: 20 * SECOND * 3 ** random.whole(0, 6) + random.whole(0, 20 * SECOND) }
}

function makePayment(random: Random, epoch: UtcMillis, course: Course, taken: Set<string>): SimulatedPayment {
  const soon = course.paid === 'before' || course.paid === 'never' ? null : epoch + course.paid
  const isRecent = soon !== null || course.qrReadyAfter !== undefined
  const age = isRecent ? random.whole(MINUTE, 20 * MINUTE) : random.whole(3 * 60 * MINUTE, 30 * DAY)
  // Whole seconds: every format of the API has them.
  const createdAt = Math.floor((epoch - age) / SECOND) * SECOND
  const service = course.service ?? (random.chance(0.55) ? 'express' : 'instant')
  const id = makeId(random, service, createdAt, taken)
  const amount = random.chance(0.02) ? random.whole(1_000_000, 25_000_000) : random.whole(8_000, 420_000)
  const payee = random.pick(PAYEES)
  const payload = buildQris(payee, course.static ? null : amount, { reference: id })
  const paidAt = course.paid === 'before' ? createdAt + random.whole(40, 7200) * SECOND : soon
  const contradiction = course.contradiction ?? null
  const count = course.packages ?? (random.chance(0.7) ? 1 : random.whole(2, 6))
  return {
    id,
    service,
    amount,
    createdAt,
    paidAt,
    qrReadyAt: course.qrReadyAfter === undefined ? createdAt + 62 * SECOND : epoch + course.qrReadyAfter,
    // A paid Instant answer often has no code, like the documented one.
    qrContent: service === 'instant' && course.paid === 'before' && random.chance(0.5) ? null : payload,
    oddCode: course.oddCode ?? null,
    contradiction,
    spelling: {
      time: random.chance(0.7) ? 'compact' : random.pick(['iso', 'spelt'] as const),
      amount: random.chance(0.9) ? 'number' : random.pick(['text', 'cents'] as const)
    },
    packages:
      service === 'instant'
        ? Array.from({ length: count }, (_, index) =>
            makePackage(random, createdAt + index, course.long ?? false)
          )
        : []
  }
}

function makeId(random: Random, service: AnswerKind, createdAt: UtcMillis, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const id =
      service === 'instant'
        ? `PID-${createdAt / SECOND + attempt}`
        : `${random.chance(0.1) ? 'EPR' : 'XID'}-5${random.digits(9)}`
    if (taken.has(id)) continue
    taken.add(id)
    return id
  }
}

const COURIERS = [
  { prefix: 'GK-11', service: 'gosend', serviceName: 'instant' },
  { prefix: 'GK-12', service: 'gosend', serviceName: 'sameday' },
  { prefix: 'GR-21', service: 'grab_express', serviceName: 'instant' },
  { prefix: 'BZ-31', service: 'borzo', serviceName: 'instant' }
]

/** Most of them are delivered. */
const STATUSES = [200, 200, 200, 200, 200, 106, 106, 101, 105, 152, 300, 302, 400, 500, 701, 702]

function makePackage(random: Random, orderNumber: number, long: boolean): SimulatedPackage {
  const { prefix, ...courier } = random.pick(COURIERS)
  return {
    awb: `${prefix}-${random.digits(7)}`,
    orderId: `CTH-${orderNumber}`,
    ...courier,
    status: random.pick(STATUSES),
    origin: makeParty(random, false),
    destination: makeParty(random, long)
  }
}
