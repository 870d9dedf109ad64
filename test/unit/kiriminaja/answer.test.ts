import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../../electron/kiriminaja/answer'
import { EXPRESS, EXPRESS_PAYMENT, INSTANT, INSTANT_PAYMENT } from '../../support/documented-answers'

const read = (body: string, httpStatus = 200, paymentId = 'XID-5732095327') =>
  readAnswer({ paymentId, httpStatus, body, bodyCut: false })

/** The documented Express answer with one member of `data` written differently. */
const expressWith = (member: string, source: string) =>
  EXPRESS.replace(new RegExp(`(\\n    "${member}": ).*?(,?\\n)`), (_, name, end) => name + source + end)

const HTML = '<!DOCTYPE html><html><body>Server Error</body></html>'

describe('the documented answers', () => {
  test('Express', () => {
    expect(read(EXPRESS)).toEqual({
      outcome: 'found',
      answer: EXPRESS_PAYMENT,
      message: 'Success',
      reason: null,
      yourIp: null,
      networkDown: false
    })
  })

  test('Instant', () => {
    expect(read(INSTANT, 200, 'PID-1683603627')).toEqual({
      outcome: 'found',
      answer: INSTANT_PAYMENT,
      message: 'get_payment',
      reason: null,
      yourIp: null,
      networkDown: false
    })
  })
})

describe('status_code', () => {
  test.each([
    ['0', 'paid', '0'],
    ['"0"', 'paid', '0'],
    ['9', 'unpaid', '9'],
    ['"9"', 'unpaid', '9'],
    ['1', 'unknown', '1'],
    ['"00"', 'unknown', '00'],
    ['" 0"', 'unknown', ' 0'],
    ['0.0', 'unknown', '0.0'],
    ['-0', 'unknown', '-0'],
    ['0e0', 'unknown', '0e0'],
    ['""', 'unknown', ''],
    ['"paid"', 'unknown', 'paid']
  ])('%s', (source, status, statusCode) => {
    expect(read(expressWith('status_code', source)).answer).toMatchObject({ status, statusCode })
  })

  test.each(['null', 'true', 'false', '[]', '{}', '[0]'])('%s is not a code', (source) => {
    expect(read(expressWith('status_code', source))).toMatchObject({
      outcome: 'malformed',
      answer: null,
      reason: 'status_code is neither text nor number'
    })
  })
})

describe('a payment other than the one requested', () => {
  test.each([
    ['"XID-5732095328"', ': XID-5732095328'],
    ['"xid-5732095327"', ': xid-5732095327'],
    ['"XID-5732095327 "', ': XID-5732095327[U+0020]'],
    ['"XI\u0405-5732095327"', ': XI\u0405[U+0405]-5732095327'],
    ['5732095327', ': 5732095327'],
    ['""', ''],
    ['null', ''],
    ['["XID-5732095327"]', '']
  ])('is rejected and quoted: %s', (source, named) => {
    expect(read(expressWith('payment_id', source))).toMatchObject({
      outcome: 'malformed',
      answer: null,
      reason: `payment_id is not the one asked for${named}`
    })
  })
})

describe('amount', () => {
  test.each(['65000', '"65000"', '"65000.00"', '65000.00'])('%s', (source) => {
    expect(read(expressWith('amount', source)).answer?.amount).toBe(65_000)
  })

  test.each(['65e3', '65000.5', '-1', '9007199254740992', 'null', '""', '"Rp65.000"', '[65000]'])(
    '%s is rejected',
    (source) => {
      expect(read(expressWith('amount', source))).toMatchObject({
        outcome: 'malformed',
        reason: `amount is not whole rupiah: ${source}`
      })
    }
  )
})

describe('the other members', () => {
  test.each([
    ['null', null],
    ['""', null],
    ['" "', null],
    [String.raw`" 000201\u00e9\n"`, ' 000201é\n']
  ])('qr_content %s', (source, qrContent) => {
    expect(read(expressWith('qr_content', source)).answer?.qrContent).toBe(qrContent)
  })

  test('qr_content that is not text is malformed', () => {
    expect(read(expressWith('qr_content', '123'))).toMatchObject({
      outcome: 'malformed',
      reason: 'qr_content is not text'
    })
  })

  test('a filled paid_at counts as filled, whatever it contains', () => {
    expect(read(expressWith('paid_at', '"sometime"')).answer?.paidAt).toEqual({
      at: null,
      text: 'sometime',
      zoneAssumed: false
    })
    expect(read(expressWith('paid_at', '"0000-00-00 00:00:00"')).answer?.paidAt).toBeNull()
  })

  test('labels of the wrong type are left out, numbers become text', () => {
    expect(read(expressWith('method', '8')).answer).toMatchObject({ method: '8' })
    expect(read(expressWith('method', '{}')).answer).toMatchObject({ method: null })
    expect(read(expressWith('status', '[]')).answer).toMatchObject({
      statusText: null
    })
  })

  test('optional members may be missing, unknown ones are allowed', () => {
    const body = '{"new":{},"status":true,"data":{"payment_id":"A","status_code":9,"amount":1,"new":[1]}}'
    expect(read(body, 200, 'A').answer).toEqual({
      ...EXPRESS_PAYMENT,
      paymentId: 'A',
      amount: 1,
      statusText: null,
      method: null,
      qrContent: null,
      payTime: null,
      createdAt: null
    })
  })
})

describe('the container', () => {
  const payment = '{"payment_id":"A","status_code":0,"amount":1}'
  test.each([
    [`{"status":true,"data":${payment},"result":null}`, 'express'],
    [`{"status":true,"data":[],"result":${payment}}`, 'instant']
  ])('%s', (body, service) => {
    expect(read(body, 200, 'A').answer?.service).toBe(service)
  })

  test.each([
    [`{"status":true,"data":${payment},"result":${payment}}`, 'both data and result'],
    [`{"status":true,"data":[${payment}]}`, 'neither data nor result'],
    [`{"status":true,"payment":${payment}}`, 'neither data nor result'],
    [`{"status":true}`, 'neither data nor result'],
    [`{"status":1,"data":${payment}}`, 'status is neither true nor false'],
    [`{"status":"true","data":${payment}}`, 'status is neither true nor false'],
    [`{"data":${payment}}`, 'status is neither true nor false'],
    [`[{"status":true,"data":${payment}}]`, 'not a JSON object'],
    ['{"status":true,"data":{"status_code":"9","status_code":0}}', 'names "status_code" twice'],
    ['null', 'not a JSON object'],
    ['', 'not JSON'],
    [HTML, 'not JSON'],
    [EXPRESS.slice(0, -3), 'not JSON']
  ])('%s', (body, reason) => {
    expect(read(body, 200, 'A')).toMatchObject({ outcome: 'malformed', answer: null, reason })
  })
})

describe('HTTP status', () => {
  test.each([
    [401, 'rejected'],
    [403, 'rejected'],
    [404, 'notFound'],
    [429, 'throttled'],
    [500, 'failed'],
    [502, 'failed'],
    [503, 'failed']
  ])('%i decides alone, whatever the body', (httpStatus, outcome) => {
    for (const body of [
      '',
      HTML,
      '{"status":fal',
      '[]',
      EXPRESS,
      '{"status":false,"text":"data not found"}'
    ]) {
      expect(read(body, httpStatus)).toMatchObject({ outcome, answer: null })
    }
    expect(read('', httpStatus).reason).toBe(`HTTP ${httpStatus} without an answer that can be read`)
    expect(read('{}', httpStatus).reason).toBe(`HTTP ${httpStatus} without words of the server`)
    expect(read('{"text":"Begitulah"}', httpStatus)).toMatchObject({ message: 'Begitulah', reason: null })
    expect(readAnswer({ paymentId: 'A', httpStatus, body: '{', bodyCut: true }).outcome).toBe(outcome)
  })

  test.each([400, 405, 422, 451])('%i leaves the decision to the body', (httpStatus) => {
    expect(read(HTML, httpStatus)).toMatchObject({ outcome: 'malformed', reason: 'not JSON' })
    expect(read('{"status":false,"text":"No"}', httpStatus)).toMatchObject({
      outcome: 'failed',
      message: 'No'
    })
    expect(read('{"status":false,"text":"Data not found"}', httpStatus).outcome).toBe('notFound')
    expect(read(EXPRESS, httpStatus)).toMatchObject({
      outcome: 'malformed',
      reason: `status is true in spite of HTTP ${httpStatus}`
    })
  })

  test.each([301, 302, 307])('%i: redirects are not followed', (httpStatus) => {
    expect(read(HTML, httpStatus)).toMatchObject({ outcome: 'malformed', reason: 'redirected' })
    expect(read(EXPRESS, httpStatus)).toMatchObject({ outcome: 'malformed', reason: 'redirected' })
  })

  test('a cut body is malformed, even if the cut leaves complete JSON', () => {
    const cut = readAnswer({ paymentId: 'XID-5732095327', httpStatus: 200, body: EXPRESS, bodyCut: true })
    expect(cut).toMatchObject({ outcome: 'malformed', reason: 'the answer is too long' })
  })
})

describe('status false', () => {
  test.each([
    [
      '{"status":false,"text":"data not found","code":2,"method":null,"result":null}',
      'notFound',
      'data not found'
    ],
    [
      '{"status":false,"message":"Data Pembayaran Tidak Ditemukan"}',
      'notFound',
      'Data Pembayaran Tidak Ditemukan'
    ],
    ['{"status":false,"text":"","message":"DATA NOT FOUND!"}', 'notFound', 'DATA NOT FOUND!'],
    ['{"status":false,"text":"Token kedaluwarsa"}', 'failed', 'Token kedaluwarsa'],
    ['{"status":false,"code":422,"text":"Salah","method":"payment"}', 'failed', 'Salah'],
    ['{"status":false,"code":401,"text":"Unauthorized"}', 'failed', 'Unauthorized'],
    ['{"status":false}', 'failed', null],
    [
      '{"status":false,"message":"Invalid","errors":{"payment_id":"is required"}}',
      'failed',
      'Invalid; payment_id: is required'
    ],
    [
      '{"status":false,"message":"Invalid","errors":{"a":["one","two"],"b":3,"c":{"d":1}}}',
      'failed',
      'Invalid; a: one; a: two; b: 3'
    ],
    ['{"status":false,"errors":["one",null,"two"]}', 'failed', 'one; two'],
    ['{"status":false,"text":"line\\none\\u0000","message":"other"}', 'failed', 'line one']
  ])('%s', (body, outcome, message) => {
    expect(read(body)).toEqual({
      outcome,
      answer: null,
      message,
      reason: null,
      yourIp: null,
      networkDown: false
    })
  })

  test('a byte order mark before an answer is ignored', () => {
    const body = new TextDecoder().decode(new TextEncoder().encode(`\uFEFF${EXPRESS}`))
    expect(read(body).outcome).toBe('found')
    expect(read(`\uFEFF${EXPRESS}`).outcome).toBe('found')
  })

  test('long messages are cut; the raw body has them in full', () => {
    expect(read(`{"status":false,"text":"${'a'.repeat(9000)}"}`).message).toBe('a'.repeat(499) + '…')
  })
})

describe('your_ip', () => {
  test.each([
    ['{"status":false,"text":"IP not allowed","your_ip":"203.0.113.7"}', '203.0.113.7'],
    ['{"status":false,"text":"IP not allowed","data":{"your_ip":"2001:db8::7"}}', '2001:db8::7'],
    ['{"status":false,"text":"IP not allowed","your_ip":"<script>"}', null],
    ['{"status":false,"text":"Unauthorized"}', null]
  ])('%s with HTTP 401', (body, yourIp) => {
    expect(read(body, 401)).toMatchObject({ outcome: 'rejected', yourIp })
  })

  test('makes the answer a rejection, whatever the HTTP status', () => {
    const body = '{"status":false,"text":"IP not allowed","your_ip":"203.0.113.7"}'
    expect(read(body)).toMatchObject({
      outcome: 'rejected',
      message: 'IP not allowed',
      yourIp: '203.0.113.7'
    })
  })
})
