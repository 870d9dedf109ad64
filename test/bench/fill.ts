import { randomFillSync } from 'node:crypto'
import type { RecordedLookup, Recording } from '../../electron/history/lookups/record'
import { openHistory } from '../../electron/history/store/open'
import { readAnswer } from '../../electron/kiriminaja/answer'
import { uuidV7 } from '../../electron/platform/uuid'

const DAY_MS = 86_400_000
const INDEXED_AT_ONCE = 1_000

/**
 * Fills a history with payments that look like an agent's, half of them with packages.
 *
 * @param count how many, a tenth of them unpaid
 */
export function fillHistory(file: string, count: number): Promise<void> {
  const answers = Array.from({ length: count }, (_, i): StoredAnswer => {
    const paymentId = i % 2 ? `XID-${5_000_000_000 + i}` : `PID-${1_600_000_000 + i}`
    return { paymentId, body: i % 2 ? express(paymentId, i) : instant(paymentId, i) }
  })
  return storeAnswers(file, answers)
}

interface StoredAnswer {
  paymentId: string
  /** As the server sends it, before serialization to JSON. */
  body: unknown
}

/**
 * Fills a history with answers for payments, the newest first.
 *
 * @param spanMs the time over which they were looked up, until now
 */
export async function storeAnswers(
  file: string,
  answers: readonly StoredAnswer[],
  spanMs = 30 * DAY_MS
): Promise<void> {
  const history = await openHistory(file)
  const now = Date.now()
  const newId = uuidV7(Date.now, (bytes) => randomFillSync(bytes))
  let batch: Recording[] = []
  for (const [i, { paymentId, body: json }] of answers.entries()) {
    const body = JSON.stringify(json)
    const { answer } = readAnswer({ paymentId, httpStatus: 200, body, bodyCut: false })
    if (!answer) throw new Error(`the bench makes an answer that does not read: ${body}`)
    const lookup: RecordedLookup = {
      id: newId(),
      paymentId,
      outcome: 'found',
      requestedAt: now - Math.floor((i * spanMs) / answers.length),
      durationMs: 120,
      attempts: 1,
      httpStatus: 200,
      message: 'Success',
      reason: null,
      yourIp: null,
      body: Buffer.from(body),
      bodyCut: false,
      answer
    }
    batch.push({ lookup, settles: false })
    if (batch.length < 1_000 && i < answers.length - 1) continue
    await history.recordAll(batch)
    batch = []
  }
  // As it is after payments have come one by one for a long time.
  while (!(await history.indexTexts(INDEXED_AT_ONCE))) continue
  await history.close()
}

/** An Express answer, a tenth of them unpaid. */
export function express(paymentId: string, i: number) {
  const paid = i % 10 !== 1
  return {
    status: true,
    text: 'Success',
    method: 'payment',
    data: {
      payment_id: paymentId,
      qr_content: 'XXX',
      method: '08',
      pay_time: '20210712103644',
      status: 'Billing berhasil dibuat',
      status_code: paid ? '0' : '9',
      amount: 10_000 + (i % 400) * 500,
      paid_at: paid ? '2021-07-12T03:40:00.000000Z' : null,
      created_at: '2021-07-12T03:35:42.000000Z'
    }
  }
}

function instant(paymentId: string, i: number): unknown {
  const place = (name: string): unknown => ({
    name: `${name} ${i}`,
    address: `Jalan Contoh No. ${i}, Jakarta Selatan, 12950`,
    phone: '0800000000',
    latitude: -6.2,
    longitude: 106.8
  })
  return {
    status: true,
    text: 'get_payment',
    method: null,
    result: {
      payment_id: paymentId,
      amount: 54_000,
      status_code: i % 10 ? 0 : 9,
      qr_content: null,
      pay_time: null,
      packages: [
        {
          awb: `GK-11-${2_000_000 + i}`,
          order_id: `YAN-${i}`,
          service: 'gosend',
          service_name: 'instant',
          status: 105,
          live_track_url: null,
          origin: place('Toko Contoh'),
          destination: place('Penerima')
        }
      ]
    },
    code: null
  }
}
