import type { UtcMillis } from '#contract/base'
import type { Outcome } from '#contract/model/lookups'
import { html, invalid, nothing, notFound, rejection, tooMany, type Delivery, type Reply } from './replies'

/** The input of a scenario's reply. */
interface ScenarioRequest {
  paymentId: string
  /** The right answer, as JSON text. */
  answer: string
  now: UtcMillis
}

export interface Scenario {
  /** The outcome that Lunas must derive from it. */
  outcome: Outcome
  reply(request: ScenarioRequest): Reply
}

/** Values of Retry-After that are not valid or must not be used. */
const ODD = ['soon', '-5', '0', '1.5', '1e3', '', 'Thu, 01 Jan 1970 00:00:00 GMT']

/**
 * Everything that can go wrong between Lunas and KiriminAja, by name.
 *
 * Looking up the id `SIM-` followed by a name (`SIM-HTTP-500`, or `SIM-HTTP-500-2` if several are needed) plays that
 * scenario; a control call plays it for any id.
 */
export const SCENARIOS = {
  // The key or the IP address is rejected. Neither body is documented.
  'http-401-ip': always('rejected', {
    httpStatus: 401,
    body: '{"status":false,"text":"IP address is not whitelisted","your_ip":"203.0.113.7"}'
  }),
  'http-401-key': always('rejected', rejection(401, 'Unauthorized')),
  'http-401-empty': always('rejected', nothing(401)),
  'http-403': always('rejected', html(403, 'Forbidden')),

  // The payment is not found, in every known form of that answer.
  'http-404': always('notFound', notFound(404)),
  'http-404-html': always('notFound', html(404, 'Not Found')),
  'http-404-empty': always('notFound', nothing(404)),
  'not-found-200': always('notFound', notFound(200)),
  'not-found-indonesian': always('notFound', notFound(200, 'Data pembayaran tidak ditemukan')),

  // The request is rejected for its content.
  'http-422': always('failed', rejection(422, 'Payment id tidak valid', 'payment')),
  'errors-text': always('failed', invalid({ payment_id: 'The payment id is invalid.' })),
  'errors-list': always('failed', invalid({ payment_id: ['Is invalid.', 'Is too old.'], key: ['Is odd.'] })),
  'failed-200': always('failed', {
    httpStatus: 200,
    body: '{"status":false,"text":"Terjadi kesalahan, silakan coba lagi"}'
  }),

  // There are too many requests.
  'http-429': always('throttled', tooMany()),
  'http-429-seconds': always('throttled', tooMany({ 'Retry-After': '2' })),
  'http-429-date': {
    outcome: 'throttled',
    reply: ({ now }) => tooMany({ 'Retry-After': new Date(now + 30_000).toUTCString() })
  },
  'http-429-odd': {
    outcome: 'throttled',
    reply: ({ now }) => tooMany({ 'Retry-After': ODD[now % ODD.length]! })
  },
  'http-429-html': always('throttled', html(429, 'Too Many Requests')),

  // The server fails.
  'http-500': always('failed', html(500, 'Server Error')),
  'http-502': always('failed', nothing(502)),
  'http-503': always('failed', {
    ...rejection(503, 'Sedang dalam perbaikan'),
    headers: { 'Retry-After': '1' }
  }),

  // The answer is not from KiriminAja, or is not complete.
  'captive-portal': always('malformed', html(200, 'Selamat datang di WiFi')),
  redirect: always('malformed', { ...html(302, 'Found'), headers: { Location: '/masuk' } }),
  'empty-200': always('malformed', nothing(200)),
  'json-cut': changed('malformed', (answer) => answer.slice(0, answer.length / 2)),
  'json-deep': changed('malformed', () => '['.repeat(50_000) + ']'.repeat(50_000)),
  'json-twice': changed('malformed', (answer) => answer.replace(/("status_code":)/, '$10,$1')),
  huge: changed('malformed', (answer) => answer + ' '.repeat(300 * 1024)),

  // The answer has the documented shape, but wrong content.
  'wrong-id': changed('malformed', (answer) => withMember(answer, 'payment_id', '"XID-0000000000"')),
  'status-text': changed('malformed', (answer) => withMember(answer, 'status', '"true"')),
  'no-container': changed('malformed', () => '{"status":true,"text":"Success","method":"payment"}'),
  'code-null': changed('malformed', (answer) => withMember(answer, 'status_code', 'null')),
  'code-missing': changed('malformed', (answer) => answer.replace('"status_code"', '"status_kode"')),
  'amount-exponent': changed('malformed', (answer) => withMember(answer, 'amount', '1e3')),
  'amount-fraction': changed('malformed', (answer) => withMember(answer, 'amount', '65000.5')),
  'amount-negative': changed('malformed', (answer) => withMember(answer, 'amount', '-1')),
  'amount-beyond': changed('malformed', (answer) => withMember(answer, 'amount', '9007199254740993')),
  'amount-grouped': changed('malformed', (answer) => withMember(answer, 'amount', '"65.000"')),
  'qr-number': changed('malformed', (answer) => withMember(answer, 'qr_content', '2101')),

  // The answer is unusual, but valid.
  'amount-text': changed('found', (answer) => withMember(answer, 'amount', '"65000.00"')),
  'code-odd': changed('found', (answer) => withMember(answer, 'status_code', '"00"')),
  'package-damaged': changed('found', (answer) =>
    withPackages(answer, [{ awb: 'GK-11-0000001' }, { awb: {} }, 7])
  ),
  'packages-keyed': changed('found', (answer) =>
    withPackages(answer, { 1: { awb: 'GK-11-0000001' }, 2: { awb: 'GK-11-0000002' } })
  ),
  'paid-at-null-date': changed('found', (answer) =>
    withMember(answer, 'paid_at', '"-0001-11-30T00:00:00.000000Z"')
  ),
  'paid-at-unreadable': changed('found', (answer) => withMember(answer, 'paid_at', '"28-11-2026 10:40:00"')),
  drip: delivered('found', 'drip'),

  // There is no answer.
  silence: delivered('unreachable', 'silence'),
  stall: delivered('unreachable', 'stall'),
  reset: delivered('unreachable', 'reset'),
  'reset-middle': delivered('unreachable', 'resetMiddle'),
  'short-body': delivered('unreachable', 'short')
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as [ScenarioName, ...ScenarioName[]]

/** Returns the scenario of an id; null for an ordinary id. */
export function scenarioOfId(paymentId: string): ScenarioName | null {
  const name = /^SIM-(.+)$/i.exec(paymentId)?.[1]?.toLowerCase() ?? ''
  return (
    SCENARIO_NAMES.find((each) => each === name) ??
    SCENARIO_NAMES.find((each) => each === name.replace(/-\d+$/, '')) ??
    null
  )
}

function always(outcome: Outcome, reply: Reply): Scenario {
  return { outcome, reply: () => reply }
}

function changed(outcome: Outcome, change: (answer: string) => string): Scenario {
  return { outcome, reply: ({ answer }) => ({ httpStatus: 200, body: change(answer) }) }
}

function delivered(outcome: Outcome, delivery: Delivery): Scenario {
  return { outcome, reply: ({ answer }) => ({ httpStatus: 200, body: answer, delivery }) }
}

/** Returns the answer with the first member of this name replaced. */
function withMember(answer: string, member: string, source: string): string {
  return answer.replace(new RegExp(`("${member}":)("[^"]*"|[^,}]+)`), (_, name: string) => name + source)
}

function withPackages(answer: string, packages: object): string {
  const { data, result, ...rest } = JSON.parse(answer)
  return JSON.stringify(
    data ? { ...rest, data: { ...data, packages } } : { ...rest, result: { ...result, packages } }
  )
}
