import { describe, expect, test } from 'vitest'
import type { PaymentAnswer } from '#contract/model/payments'
import { derivePayment } from '../../../electron/history/payments/derive'
import { readAnswer } from '../../../electron/kiriminaja/answer'
import cases from '../../support/answer-cases.json'
import { EXPRESS, INSTANT } from '../../support/documented-answers'

interface Case {
  container: string
  field: string
  raw: string
  status_code?: string
}

/** Reads the documented answer of the container, unpaid unless the case says otherwise, with one field as given. */
function read({ container, field, raw, status_code = '9' }: Case) {
  const documented = container === 'data' ? EXPRESS : INSTANT
  const body = JSON.stringify({
    ...JSON.parse(documented),
    [container]: { ...JSON.parse(documented)[container], status_code, [field]: '<raw>' }
  }).replace('"<raw>"', () => raw)
  const paymentId = container === 'data' ? 'XID-5732095327' : 'PID-1683603627'
  const parsedAnswer = readAnswer({ paymentId, httpStatus: 200, body, bodyCut: false })
  return { ...parsedAnswer, reasons: parsedAnswer.answer ? reasonsOf(parsedAnswer.answer) : [] }
}

function reasonsOf(answer: PaymentAnswer) {
  const lookupEvidence = { outcome: 'found' as const, message: null, requestedAt: 0, durationMs: 0, answer }
  return derivePayment(null, lookupEvidence)!.conflictReasons
}

const paidAt = (raw: string, status_code: '0' | '9') =>
  read({ container: 'data', field: 'paid_at', raw, status_code })

describe('answers that were once misread', () => {
  test.each(cases)('$container $field $raw $status_code', (each) => {
    const { outcome, answer, reasons } = read(each)
    expect(outcome).toBe(each.outcome)
    if (each.amount !== undefined) expect(answer?.amount).toBe(each.amount)
    if (each.status !== undefined) expect(answer?.status).toBe(each.status)
    if (each.conflict !== undefined) expect(reasons.length > 0).toBe(each.conflict)
    if (each.packages !== undefined) {
      expect(answer?.packages).toHaveLength(each.packages)
      expect(answer?.packages.every(({ awb, damaged }) => awb?.startsWith('GK-11-') && !damaged)).toBe(true)
    }
    if (each.says !== undefined)
      expect(answer?.paidAt).toMatchObject({ at: null, text: '28-11-2026 10:40:00' })
  })
})

describe('amount', () => {
  test.each(['65000.0', '65000.00', '"65000.0"'])('%s', (raw) =>
    expect(read({ container: 'data', field: 'amount', raw }).answer?.amount).toBe(65_000)
  )

  test.each([
    ...['65000.000', '1.000', '"65,000"', '"65.000,00"', '6.5e4', '65E3', '"65000.50"', '65000.5', '-65000'],
    ...['" 65000"', '"65000 "', '"+65000"', '"Rp65000"', '"Rp65.000"', '""', 'null', 'true', '[65000]', '{}'],
    ...['"065000"', '"00"', '9007199254740992', '1e400', '"65000."', '".5"', '"0x10"', '"65 000"', '"NaN"']
  ])('%s is malformed, and quoted as written in the reason', (raw) => {
    const { outcome, reason } = read({ container: 'data', field: 'amount', raw })
    expect(outcome).toBe('malformed')
    expect(reason).toBe(`amount is not whole rupiah: ${raw}`)
  })
})

describe('an empty time of payment', () => {
  test.each([
    ...['null', '""', '" "', '0', '0.0', '-0', '"0"', 'false', '[]', '{}', '[null]', '[[]]'],
    ...[
      '{"date":null}',
      '{"date":null,"timezone":"UTC"}',
      '{"date":"","zone":null}',
      '{"a":{"b":[0,false,"null"]}}'
    ],
    ...['{"date":"-0001-11-30 00:00:00.000000","timezone_type":3,"timezone":"UTC"}'],
    ...['"null"', '"NULL"', '"none"', '"None"', '"nil"', '"N/A"', '"n/a"', '"undefined"', '"false"', '"NaN"'],
    ...['"-"', '"--"', '"—"', '"[]"', '"{}"', '"\\"\\""', '"(null)"', '"<null>"', '"Invalid date"'],
    ...['"0000-00-00"', '"0000-00-00 00:00:00"', '"0000-00-00T00:00:00Z"', '"0000-00-00T00:00:00+00:00"'],
    ...['"-0001-11-30 00:00:00"', '"-0001-11-30T00:00:00.000000Z"', '"0002-11-30T00:00:00Z"'],
    ...[
      '"0001-01-01"',
      '"0001-01-01T00:00:00Z"',
      '"00010101000000"',
      '"01/01/0001 00:00:00"',
      '"1-01-01 00:00:00"'
    ],
    ...[
      '-62169984000',
      '-62135596800',
      '"-62135596800"',
      '-1',
      '"1/1/0001 12:00:00 AM"',
      '"0000-12-31T17:00:00Z"'
    ],
    ...['"1970-01-01"', '"1970-01-01 00:00:00"', '"1970-01-01 07:00:00"', '"1970-01-01T00:00:00+07:00"'],
    ...['"1969-12-31T17:00:00Z"', '"1969-12-31 16:00:00"', '"1970-01-01T00:00:00.000Z"', '"19700101070000"'],
    ...['"19691231170000"', '"19700101T000000Z"', '"01-01-1970 07:00:00"', '"1970/01/01"', '25200', '"1"'],
    ...['"Thu, 01 Jan 1970 00:00:00 GMT"', '"Wed Dec 31 1969 16:00:00 GMT-0800 (PST)"', '"1 Januari 1970"'],
    ...[
      '"Nov 30, -0001"',
      '"Wed Nov 30 00:00:00 -0001"',
      '"Wed, 30 Nov -0001 00:00:00 +0000"',
      '"00-Jan-0000"'
    ],
    ...['"Mon Jan  1 00:00:00 UTC 0001"', '"Sat Jan 01 00:00:00 0000"', '"Mon, 01 Jan 0001 00:00:00 +0000"'],
    ...[
      '"Thu Jan 01 07:00:00 +0700 1970"',
      '"Thu, 01 Jan 1970 07:00:00 +0700"',
      '"Dec 31 16:00:00 -0800 1969"'
    ],
    ...['"Thu, 01 Jan 70 00:00:00 +0000"', '"Thursday, 01-Jan-70 00:00:00 GMT"', '"31 Dec 69 16:00 -0800"'],
    ...['"01 Jan 01 00:00 UTC"', '"01 Jan 01 00:00 +0000"', '"Wed, 30 Nov -1 00:00:00 +0000"']
  ])('%s', (raw) => {
    expect(paidAt(raw, '9')).toMatchObject({ outcome: 'found', answer: { paidAt: null }, reasons: [] })
    expect(paidAt(raw, '0')).toMatchObject({ answer: { paidAt: null }, reasons: ['paidWithoutPaidAt'] })
  })

  test.each(['pay_time', 'created_at'])('a null date is empty in %s too', (field) => {
    for (const raw of ['"-0001-11-30 00:00:00"', '"1970-01-01 07:00:00"', 'false', '{"date":null}']) {
      const { answer } = read({ container: 'data', field, raw })
      expect(answer).toMatchObject(field === 'pay_time' ? { payTime: null } : { createdAt: null })
    }
  })
})

describe('a filled time of payment that cannot be read', () => {
  test.each([
    ...[
      '"28-11-2026 10:40:00"',
      '"2026-11-28"',
      '"28/11/2026"',
      '1795840800',
      '"1795840800"',
      '1795840800000'
    ],
    ...[
      'true',
      '"true"',
      '"yes"',
      '"settlement"',
      '"sometime"',
      '"2026-13-01 10:00:00"',
      '20261128',
      '"2026"'
    ],
    ...['"1999-12-31 10:00:00"', '"2100-01-01 10:00:00"', '"1-11-26"', '"28 Nov 2026"', '"REF-0001"'],
    ...['["2026-11-28 10:40:00"]', '{"date":"2026-11-28 10:40:00","timezone":"UTC"}', '[[],{"a":true}]'],
    ...[
      '"Thu, 25 Jun 26 03:01:14 +0000"',
      '"Thu, 25 Jun 26 03:01:14 -0000"',
      '"25-Jun-26 03:01:14 GMT+0000"'
    ],
    ...[
      '"25 Mei 10:00 +0000"',
      '"25 Mei 10:00:00.5+0000"',
      '"25 Mei 10:00 UTC-0000"',
      '"Mei 25 10:00 +00:00"'
    ],
    ...['"Thu Jun 25 03:01:14 +0000 2026"', '"25 Jun 2026 03:01 +0000"', '"25 Jun 10:00 AM +0000"'],
    ...[
      '"25 Jun 26 0000"',
      '"1 Jan 01.00 +0000"',
      '"Jan 1 10:00 +0000"',
      '"26 Jun 01 10:00 +0000"',
      '"25 Mei +0000"'
    ],
    ...['"25 Mei 10:00 UTC"', '"01 Jun 26 00:00:00 UTC"', '"25 Mei 10:00 (+0000)"', '"25 Mei 00:00"'],
    '"2026-11-28T10:40:00Z (1970-01-01)"'
  ])('%s', (raw) => {
    expect(paidAt(raw, '9')).toMatchObject({
      answer: { status: 'unpaid', paidAt: { at: null } },
      reasons: ['unpaidWithUnreadablePaidAt']
    })
    expect(paidAt(raw, '0')).toMatchObject({ answer: { status: 'paid', paidAt: { at: null } }, reasons: [] })
  })

  test('a readable one gives the ordinary reason', () => {
    expect(paidAt('"2026-11-28 10:40:00"', '9').reasons).toEqual(['unpaidWithPaidAt'])
    expect(paidAt('"2026-11-28 10:40:00"', '0').reasons).toEqual([])
  })

  test('is cut when it is too long', () => {
    const { answer } = paidAt(JSON.stringify('a'.repeat(9_000)), '9')
    expect(answer?.paidAt?.text).toBe(`${'a'.repeat(99)}…`)
  })
})

describe('packages', () => {
  const two = '[{"awb":"A"},{"awb":"B"}]'
  const awbs = (raw: string) =>
    read({ container: 'result', field: 'packages', raw }).answer?.packages.map(({ awb, damaged }) =>
      damaged ? `${awb} damaged` : awb
    )

  test.each([
    two,
    `[${two}]`,
    `[[[{"awb":"A"}],[]],[{"awb":"B"}]]`,
    '{"0":{"awb":"A"},"1":{"awb":"B"}}',
    '{"A":{"awb":"A"},"B":{"awb":"B"}}',
    `{"data":${two}}`,
    '[{"A":{"awb":"A"}},{"B":{"awb":"B"}}]',
    JSON.stringify(two),
    JSON.stringify(`[${two}]`),
    JSON.stringify('{"1":{"awb":"A"},"2":{"awb":"B"}}'),
    JSON.stringify(['{"awb":"A"}', '{"awb":"B"}'])
  ])('%s are A and B', (raw) => expect(awbs(raw)).toEqual(['A', 'B']))

  test.each(['null', '[]', '{}', '""', 'false', '"[]"', '"{}"', '"null"', '[[]]', '[[],[]]'])(
    '%s are no packages',
    (raw) => expect(awbs(raw)).toEqual([])
  )

  test.each([
    ['{"awb":"A"}', ['A damaged']],
    ['"none"', ['null damaged']],
    ['"{\\"awb\\":\\"A\\""', ['null damaged']],
    ['{"count":1,"items":[{"awb":"A"}]}', ['null damaged', 'A']],
    ['7', ['null damaged']]
  ])('%s keeps what could be read', (raw, expected) => expect(awbs(raw)).toEqual(expected))
})

describe('values over the length limits', () => {
  const long = 'a'.repeat(20_000)
  const express = (field: string) => read({ container: 'data', field, raw: JSON.stringify(long) })

  test('labels are cut, visibly', () => {
    const cut = `${'a'.repeat(99)}…`
    expect(express('status').answer).toMatchObject({ statusText: cut })
    expect(express('method').answer).toMatchObject({ method: cut })
    expect(express('status_code').answer).toMatchObject({ status: 'unknown', statusCode: cut })
  })

  test('a code is never cut', () => {
    expect(express('qr_content')).toMatchObject({
      outcome: 'malformed',
      reason: 'qr_content is longer than a QR code holds'
    })
  })

  test('another payment id is quoted only up to a limit', () => {
    const reason = `payment_id is not the one asked for: ${'a'.repeat(99)}…`
    expect(express('payment_id')).toMatchObject({ outcome: 'malformed', reason })
  })

  test('the last of too many packages is marked as damaged', () => {
    const raw = `[${Array(1_500).fill('{"awb":"A"}').join()}]`
    const { packages = [] } = read({ container: 'result', field: 'packages', raw }).answer ?? {}
    expect(packages).toHaveLength(1_000)
    expect(packages.filter(({ damaged }) => damaged)).toEqual([packages.at(-1)])
    expect(packages.at(-1)).toMatchObject({ awb: null })
  })

  test('AWBs are cut, and links that are too long are dropped', () => {
    const raw = JSON.stringify([{ awb: long, live_track_url: `https://track.example/${long}` }])
    expect(read({ container: 'result', field: 'packages', raw }).answer?.packages).toMatchObject([
      { awb: `${'a'.repeat(999)}…`, liveTrackUrl: null, damaged: true }
    ])
  })

  test('half a character is not stored', () => {
    const status = read({ container: 'data', field: 'status', raw: JSON.stringify(`${'a'.repeat(98)}😀😀`) })
    expect(status.answer?.statusText).toBe(`${'a'.repeat(98)}…`)
  })
})
