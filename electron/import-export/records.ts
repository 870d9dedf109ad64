import { z } from 'zod'
import type { RejectionReason } from '#contract/model/import-export'
import { ENVIRONMENTS, type UtcMillis } from '#contract/base'
import { OUTCOMES } from '#contract/model/lookups'
import { SLIP_BLOCKERS } from '#contract/model/slip-blockers'
import type { Print } from '#contract/model/slips'
import type { SlipRecord } from '../history/slips/slips'
import { MAX_NOTE_LENGTH, MAX_TAG_LENGTH, MAX_TAGS, type AnnotationRecord } from '#contract/model/annotations'
import type { StoredLookup } from '../history/lookups/lookups'
import { type ReadAnswer, bodyOf, parseStored } from '../history/lookups/rebuild'
import { MAX_BODY_BYTES } from '../kiriminaja/body'
import { isSendable } from '#contract/payment-ids'
import { layoutName } from '#contract/schemas/profiles'
import { FORMAT, VERSION, type Header } from './json-lines'

/** The longest message of a server: it is part of a body. */
const words = z.string().max(MAX_BODY_BYTES).nullable()
const uuid = z.uuidv7()
const paymentId = z.string().refine(isSendable)
const millis = z.int().min(0)
const BODY_TEXT = Math.ceil(MAX_BODY_BYTES / 3) * 4

const lookup = z.object({
  id: uuid,
  paymentId,
  outcome: z.enum(OUTCOMES),
  requestedAt: millis,
  durationMs: millis,
  attempts: z.int().min(0),
  httpStatus: z.int().min(100).max(599).nullable(),
  message: words,
  reason: words,
  yourIp: words,
  body: z.base64().max(BODY_TEXT).nullable(),
  bodyCut: z.boolean()
})

const named = z.string().max(1_000).nullable()
const onPaper = {
  id: uuid,
  paymentId,
  layout: layoutName,
  destination: z.enum(['pdf', 'printer', 'dialog']),
  target: named,
  operator: named,
  overruled: z.array(z.enum(SLIP_BLOCKERS)).max(SLIP_BLOCKERS.length),
  qrContent: z.string().max(MAX_BODY_BYTES)
}
const print = z.object({ ...onPaper, printedAt: millis })
const slip = z.object({
  ...onPaper,
  serial: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  copy: z.int().min(1).max(1_000_000),
  reason: named,
  intendedAt: millis,
  events: z
    .array(
      z.object({
        state: z.enum(['printed', 'failed', 'handedOut', 'returned', 'void']),
        at: millis,
        operator: named,
        holder: named,
        reason: named
      })
    )
    .max(1_000)
})

const note = z.string().max(MAX_NOTE_LENGTH)
const tags = z.array(z.string().min(1).max(MAX_TAG_LENGTH)).max(MAX_TAGS)
const archivedAt = millis.nullable()
const stamped = { paymentId, at: millis, operator: z.string().max(1_000).nullable() }
const remark = z.discriminatedUnion('field', [
  z.object({ ...stamped, field: z.literal('note'), from: note, to: note }),
  z.object({ ...stamped, field: z.literal('tags'), from: tags, to: tags }),
  z.object({ ...stamped, field: z.literal('archivedAt'), from: archivedAt, to: archivedAt })
])

const header = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  environment: z.enum(ENVIRONMENTS),
  exportedAt: millis
})

const record = z.union([
  z.strictObject({ lookup }),
  z.strictObject({ print }),
  z.strictObject({ remark }),
  z.strictObject({ slip }),
  z.strictObject({ end: z.int().min(0) })
])

/** A record of a file, or why it is refused. */
export type ReadRecord =
  | { lookup: StoredLookup }
  | { print: Print }
  | { remark: AnnotationRecord }
  | { slip: SlipRecord }
  | { end: number }
  | { rejected: RejectionReason }

/** Reads a header line; returns null if the line is not one. */
export function readHeader(text: string): (Header & { newer: boolean }) | null {
  const parsed = header.safeParse(jsonOf(text))
  return parsed.success ? { ...parsed.data, newer: parsed.data.version > VERSION } : null
}

const BEGINNING = `{"format":"${FORMAT}"`

/**
 * Finds the header of a file that was appended to another one, on its own line or glued to a line that was cut.
 *
 * @returns null if the line has no header
 */
export function headerWithin(text: string): { header: Header; isGlued: boolean } | null {
  if (!text.includes(FORMAT)) return null
  const whole = readHeader(text)
  if (whole) return { header: whole, isGlued: false }
  const at = text.lastIndexOf(BEGINNING)
  const header = at > 0 ? readHeader(text.slice(at)) : null
  return header && { header, isGlued: true }
}

/** The largest error of a clock. */
const AHEAD_MS = 24 * 3_600_000

/**
 * Reads a line after the header. The result of a lookup is not taken from the file but read again from its stored
 * answer.
 *
 * @param now records later than this by more than a day are refused: they would count as the newest answer for years
 */
export function readRecord(text: string, readAnswer: ReadAnswer, now: UtcMillis): ReadRecord {
  const value = jsonOf(text)
  if (value === undefined) return { rejected: 'notJson' }
  const parsed = record.safeParse(value)
  if (!parsed.success) return { rejected: 'notARecord' }
  const { data } = parsed
  if ('end' in data) return data
  if (timeOf(data) > now + AHEAD_MS) return { rejected: 'future' }
  if (!('lookup' in data)) return data
  const { body, ...rest } = data.lookup
  const stored: StoredLookup = { ...rest, body: body === null ? null : Buffer.from(body, 'base64') }
  const isFound = stored.outcome === 'found'
  if (isFound && parseStored(stored, bodyOf(stored), readAnswer).answer === null)
    return { rejected: 'contradicted' }
  return { lookup: stored }
}

function timeOf(data: Exclude<z.infer<typeof record>, { end: number }>): UtcMillis {
  if ('lookup' in data) return data.lookup.requestedAt + data.lookup.durationMs
  if ('slip' in data) return Math.max(data.slip.intendedAt, ...data.slip.events.map(({ at }) => at))
  return 'print' in data ? data.print.printedAt : data.remark.at
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
