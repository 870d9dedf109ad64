import type { Environment, UtcMillis } from '#contract/base'
import type { Print } from '#contract/model/slips'
import type { AnnotationRecord } from '#contract/model/annotations'
import { visibleJson } from '#contract/visible-text'
import type { StoredLookup } from '../history/lookups/lookups'
import type { SlipRecord } from '../history/slips/slips'
import type { StoredPayment } from '../history/store/snapshot'

/**
 * Our own format, to move a history, or a part of it, to another machine: a header line, then all records of one
 * payment after the other, one per line, and an end line. Payments themselves are not in it: they are derived from
 * their lookups.
 */
export const FORMAT = 'lunas-history'
/** 2: with slips. */
export const VERSION = 2

export interface Header {
  format: typeof FORMAT
  version: number
  environment: Environment
  /** In UTC milliseconds, like all times. */
  exportedAt: UtcMillis
}

/** A lookup in a line: the answer's bytes are base64. */
type LookupLine = Omit<StoredLookup, 'body'> & { body: string | null }
type RecordLine =
  { lookup: LookupLine } | { print: Print } | { remark: AnnotationRecord } | { slip: SlipRecord }
/** The number of all records. */
type EndLine = { end: number }

/** Number of characters that are written at once. */
const CHUNK = 1 << 18

/** Yields the lines, many at a time. */
export function* jsonLinesOf(
  payments: Iterable<StoredPayment>,
  about: Pick<Header, 'environment' | 'exportedAt'>
): Generator<string> {
  let chunk = ''
  for (const line of linesOf(payments, about)) {
    chunk += `${visibleJson(line)}\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function* linesOf(
  payments: Iterable<StoredPayment>,
  about: Pick<Header, 'environment' | 'exportedAt'>
): Generator<Header | RecordLine | EndLine> {
  yield { format: FORMAT, version: VERSION, ...about }
  let records = 0
  for (const { lookups, prints, annotations, slips } of payments) {
    for (const { body, ...lookup } of lookups) {
      records++
      yield { lookup: { ...lookup, body: body && base64(body) } }
    }
    for (const print of prints) {
      records++
      yield { print }
    }
    for (const remark of annotations) {
      records++
      yield { remark }
    }
    for (const slip of slips) {
      records++
      yield { slip }
    }
  }
  yield { end: records }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
