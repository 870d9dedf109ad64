import { randomFillSync } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome } from '#contract/model/lookups'
import type { PaymentQuery } from '#contract/model/payment-list'
import type { Package, PaymentAnswer, Contact } from '#contract/model/payments'
import type { Print } from '#contract/model/slips'
import type { ScanWithBudget } from '../../electron/history/search/functions'
import type { ReadAnswer } from '../../electron/history/lookups/rebuild'
import type { RecordedLookup } from '../../electron/history/lookups/record'
import { readAnswer } from '../../electron/kiriminaja/answer'
import { uuidV7 } from '../../electron/platform/uuid'

export const newId = uuidV7(Date.now, (bytes) => randomFillSync(bytes))

/** The list as it opens. */
export const FIRST_PAGE: PaymentQuery = {
  status: null,
  conflict: false,
  search: '',
  column: 'checkedAt',
  descending: true,
  offset: 0,
  limit: 1_000,
  order: null
}

/** Scans everything: for tables used without the history around them. */
export const walkOn: ScanWithBudget = (work) => work()

export interface TempFolder {
  path: string
  files(): string[]
  remove(): void
}

export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), 'lunas-history-'))
  return {
    path,
    files: () => readdirSync(path),
    remove: () => rmSync(path, { recursive: true, force: true })
  }
}

/** Gives `work` a folder that is removed afterwards. */
export async function inTempFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = tempFolder()
  try {
    return await work(folder.path)
  } finally {
    folder.remove()
  }
}

export function answerOf(changes: Partial<PaymentAnswer> = {}): PaymentAnswer {
  return {
    paymentId: 'XID-1',
    service: 'express',
    status: 'unpaid',
    statusCode: '9',
    statusText: 'Billing berhasil dibuat',
    amount: 65_000,
    method: '08',
    qrContent: '00020101',
    payTime: { at: 1_626_060_104_000, text: '20210712103644', zoneAssumed: true },
    paidAt: null,
    createdAt: { at: 1_626_060_042_000, text: '2021-07-12T03:35:42.000000Z', zoneAssumed: false },
    packages: [],
    ...changes
  }
}

export function positionOf(changes: Partial<Contact> = {}): Contact {
  return { name: null, address: null, phone: null, latitude: null, longitude: null, ...changes }
}

export function packageOf(changes: Partial<Package> = {}): Package {
  return {
    awb: null,
    orderId: null,
    service: null,
    serviceName: null,
    status: null,
    liveTrackUrl: null,
    origin: null,
    destination: null,
    damaged: false,
    ...changes
  }
}

/** A `found` lookup whose body is the answer itself, for `parseStored` to read. */
export function foundLookup(answer: PaymentAnswer, changes: Partial<RecordedLookup> = {}): RecordedLookup {
  const body = new TextEncoder().encode(JSON.stringify({ outcome: 'found', answer }))
  return { ...lookup('found', answer.paymentId), httpStatus: 200, body, answer, ...changes }
}

/** A lookup that the server answered with this data, recorded as the client does. */
export function answeredLookup(
  data: { payment_id: string; [field: string]: unknown },
  changes: Partial<RecordedLookup> = {}
): RecordedLookup {
  const body = JSON.stringify({ status: true, data })
  const { payment_id: paymentId } = data
  const { bodyCut = false } = changes
  const { outcome, answer, message, reason } = readAnswer({ paymentId, httpStatus: 200, body, bodyCut })
  return {
    ...lookup(outcome, paymentId),
    httpStatus: 200,
    message,
    reason,
    body: new TextEncoder().encode(body),
    answer,
    ...changes
  }
}

/** A lookup that did not find the payment, with a body that says so. */
export function failedLookup(
  outcome: Exclude<Outcome, 'found'>,
  paymentId = 'XID-1',
  changes: Partial<RecordedLookup> = {}
): RecordedLookup {
  const body =
    outcome === 'unreachable' ? null : new TextEncoder().encode(JSON.stringify({ outcome, answer: null }))
  const httpStatus = outcome === 'unreachable' ? null : 500
  return { ...lookup(outcome, paymentId), message: `it was ${outcome}`, httpStatus, body, ...changes }
}

function lookup(outcome: Outcome, paymentId: string): RecordedLookup {
  return {
    id: newId(),
    paymentId,
    outcome,
    requestedAt: 1_760_000_000_000,
    durationMs: 250,
    attempts: 1,
    httpStatus: null,
    message: null,
    reason: null,
    yourIp: null,
    body: null,
    bodyCut: false,
    answer: null
  }
}

/** Reads the bodies that `foundLookup` and `failedLookup` make. */
export const parseStored: ReadAnswer = ({ body }) => JSON.parse(body) as ReturnType<ReadAnswer>

export function printOf(changes: Partial<Print> = {}): Print {
  return {
    id: newId(),
    paymentId: 'XID-1',
    printedAt: 1_760_000_100_000,
    layout: 'a6',
    destination: 'printer',
    target: 'SLIP',
    operator: 'Sari',
    overruled: [],
    qrContent: '00020101',
    ...changes
  }
}
