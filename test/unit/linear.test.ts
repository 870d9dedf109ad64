import { describe, expect, it } from 'vitest'
import { visibleJson, visibleLine, visibleProse, visibleText, isInvisible } from '#contract/visible-text'
import { tidyNote, tidyTag } from '#contract/model/annotations'
import { checkBaseUrl } from '#contract/base-url'
import { completionsOf } from '#contract/search/complete'
import { readSearch } from '#contract/search/read'
import { writtenSerial } from '#contract/model/slips'
import { cityOf } from '../../electron/history/insights/city'
import { readAnswer } from '../../electron/kiriminaja/answer'
import { readRetryAfter } from '../../electron/kiriminaja/retry-after'
import { cleanCell, readAmount } from '../../electron/id-lists/cells'
import { csvCell } from '../../electron/id-lists/csv'
import { logText, redact } from '../../electron/platform/log'
import { understandIds } from '#contract/payment-ids'
import { parseQris } from '../../electron/qris/parse'
import { readShared } from '../../electron/settings/views/share'
import { looksLikeTable } from '../../renderer/features/jobs/lists/looks-like-table'
import { prettyJson } from '../../renderer/features/lookup-log/pretty-json'
import { tableRowOf } from '../../renderer/features/payments/actions/cells'

/** A complete answer with hostile text in each of its fields. */
function answer(text: string) {
  const place = { name: text, phone: text, address: text }
  const payment = {
    payment_id: 'XID-1',
    status_code: text,
    status: text,
    method: text,
    amount: text,
    qr_content: text,
    created_at: text,
    pay_time: text,
    paid_at: text,
    packages: [
      { awb: text, order_id: text, live_track_url: text, service: text, origin: place, destination: place }
    ]
  }
  const body = JSON.stringify({
    status: true,
    text,
    message: text,
    method: text,
    data: payment,
    your_ip: text
  })
  return readAnswer({ paymentId: 'XID-1', httpStatus: 200, body, bodyCut: false })
}

function raw(body: string) {
  return readAnswer({ paymentId: 'XID-1', httpStatus: 200, body, bodyCut: false })
}

/** Everything that reads or writes text from servers, files, codes, the clipboard, scanners and other people. */
const READERS: Record<string, (text: string) => unknown> = {
  visibleText,
  visibleProse,
  visibleLine,
  visibleJson,
  isInvisible,
  csvCell,
  tableRowOf: (text) => tableRowOf([text]),
  cleanCell,
  readAmount,
  understandIds,
  looksLikeTable,
  readAnswer: answer,
  'readAnswer of anything': raw,
  readRetryAfter: (text) => readRetryAfter(text, 0),
  prettyJson: (text) => prettyJson(JSON.stringify([text, ...text])),
  'prettyJson of anything': prettyJson,
  parseQris: (text) => parseQris(`000201${text}`),
  cityOf,
  checkBaseUrl: (text) => checkBaseUrl(`https://a.example/${text}`),
  readSearch: (text) => readSearch(text, 'id'),
  completionsOf: (text) => completionsOf(text, text.length, 'id'),
  tidyNote,
  tidyTag,
  writtenSerial,
  redact,
  logText,
  readShared: (text) => {
    try {
      return readShared(text)
    } catch {
      return null
    }
  }
}

/** Characters that patterns repeat over, between characters that let a match begin and then fail. */
const CHUNKS = [
  ' ',
  '\t',
  '\n',
  '-',
  '.',
  '0',
  '1',
  '/',
  ',',
  ':',
  '"',
  '\\"',
  "'",
  '=',
  '[',
  '{"a":',
  '[1,',
  'a',
  'a-',
  'key ',
  '\u200b',
  '\u0301',
  '\u00e9',
  '😀',
  '00 '
]
const AROUND = [
  ['', ''],
  ['1', '!'],
  ['a', 'é'],
  ['"', ' x']
] as const
/**
 * One long text, and many short ones of the same total length. Quadratic time takes `TIMES` as long for the long text;
 * linear time takes the same for both.
 */
const SHORT = 128
const TIMES = 128
/** Between the two, nearer to the square: no load on the machine distorts a measurement that much. */
const FAR_TOO_LONG = TIMES / 4
/**
 * Processor time in microseconds: anything faster needs no comparison, however slow the machine is. Many systems count in
 * ticks of 4 ms; quadratic time is far above this.
 */
const SOON = 50_000
/** Short texts are read so often that ticks count for little. */
const ROUNDS = 16
const ATTEMPTS = 5

/** Processor time rather than wall time, so that waiting costs nothing. */
function cost(read: (text: string) => unknown, text: string, times: number): number {
  const before = process.threadCpuUsage()
  for (let i = 0; i < times; i++) read(text)
  const { user, system } = process.threadCpuUsage(before)
  return user + system
}

function isLinear(read: (text: string) => unknown, make: (length: number) => string): boolean {
  const [short, long] = [make(SHORT), make(SHORT * TIMES)]
  // Patterns are compiled on their second use.
  for (let i = 0; i < 3; i++) read(short)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const whole = cost(read, long, 1)
    if (whole < SOON || whole < (cost(read, short, TIMES * ROUNDS) / ROUNDS) * FAR_TOO_LONG) return true
  }
  return false
}

describe('readers of outside text', () => {
  it.each(Object.entries(READERS))('%s takes as long for one long text as for many short ones', (_, read) => {
    const slow = CHUNKS.flatMap((chunk) =>
      AROUND.filter(
        ([before, after]) => !isLinear(read, (length) => before + chunk.repeat(length / chunk.length) + after)
      ).map(([before, after]) => `${before}${chunk}…${after}`)
    )
    expect(slow).toEqual([])
  })

  it('slow code is detected', () => {
    expect(
      isLinear(
        (text) => /[-_]+$/.test(text),
        (length) => `${'-'.repeat(length)}x`
      )
    ).toBe(false)
  })
})
