import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCENARIO_NAMES, SCENARIOS } from '../../electron/simulator/scenarios'
import { runLunas } from '../support/app'
import { KEY, lines, test } from '../support/command-line'
import { EXPRESS, INSTANT } from '../support/documented-answers'
import { expect } from '../support/fixtures'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { leaveSettings } from '../support/sandbox'

test('looks up the documented answers to the last field, and lists them without a server', async ({
  lunas,
  simulator
}) => {
  simulator.control({
    answers: {
      'XID-5732095327': { httpStatus: 200, body: EXPRESS },
      'PID-1683603627': { httpStatus: 200, body: INSTANT }
    }
  })
  const requested = await lunas('lookup', 'XID-5732095327', 'PID-1683603627', 'XID-5732095327', '--json')
  expect(requested).toMatchObject({ code: 0, stderr: '' })
  const [express, instant] = lines(requested)
  const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(express).toEqual({
    paymentId: 'XID-5732095327',
    outcome: 'found',
    reason: null,
    message: 'Success',
    yourIp: null,
    httpStatus: 200,
    attempts: 1,
    checkedAt: iso,
    status: 'unpaid',
    statusCode: '9',
    conflict: false,
    conflictReasons: [],
    service: 'express',
    amount: 65_000,
    method: '08',
    qrContent: 'XXX',
    createdAt: '2021-07-12T03:35:42.000Z',
    paidAt: null,
    payTime: '2021-07-12T03:36:44.000Z',
    unreadableTimes: {},
    packages: []
  })
  const place = (address: string, latitude: number, longitude: number) => ({
    name: 'sopo jei aku ra ngerti',
    address,
    phone: '08967872837',
    latitude,
    longitude
  })
  expect(instant).toEqual({
    paymentId: 'PID-1683603627',
    outcome: 'found',
    reason: null,
    message: 'get_payment',
    yourIp: null,
    httpStatus: 200,
    attempts: 1,
    checkedAt: iso,
    status: 'paid',
    statusCode: '0',
    conflict: false,
    conflictReasons: [],
    service: 'instant',
    amount: 54_000,
    method: null,
    qrContent: null,
    createdAt: null,
    paidAt: null,
    payTime: null,
    unreadableTimes: {},
    packages: [
      {
        awb: 'GK-11-2239895',
        orderId: 'YAN-1683603626755',
        service: 'gosend',
        serviceName: 'instant',
        status: 105,
        liveTrackUrl: null,
        origin: place(
          'Kawasan Mega Kuningan, Jalan Dr Ide Anak Agung Gde Agung Kav E.1.2 No 1&2, Jakarta, 12950',
          -6.2184034,
          106.8276737
        ),
        destination: place(
          'Jl. Jenderal Sudirman No.45 - 46, RT.3/RW.4, Karet Semanggi, Kecamatan Setiabudi, Kota Jakarta Selatan, Daerah Khusus Ibukota Jakarta 12930',
          -6.1599934,
          106.6872187
        )
      }
    ]
  })

  await simulator.close()
  // Both may have been answered in the same millisecond: the order does not matter here.
  const listed = lines(await lunas('list', '--json')).toSorted((a, b) =>
    String(a.paymentId) < String(b.paymentId) ? -1 : 1
  )
  expect(listed.map(({ paymentId }) => paymentId)).toEqual(['PID-1683603627', 'XID-5732095327'])
  const {
    reason: _r,
    message: _m,
    yourIp: _y,
    httpStatus: _h,
    attempts: _a,
    outcome: _o,
    ...fields
  } = express!
  expect(listed[1]).toEqual({
    ...fields,
    lookups: 1,
    firstSeenAt: iso,
    lastTriedAt: iso,
    lastOutcome: 'found',
    lastReason: null,
    lastMessage: 'Success'
  })
  expect(lines(await lunas('list', '--status', 'paid', '--json'))).toHaveLength(1)
  expect(lines(await lunas('list', '--conflict', '--json'))).toHaveLength(0)
  expect(lines(await lunas('list', '--search', 'karet SEMANGGI', '--json'))).toHaveLength(1)
})

test('exits with 2 if a lookup found nothing, and stores that lookup too', async ({ lunas, simulator }) => {
  const [known] = simulator.sampleIds
  const ran = await lunas('lookup', 'SIM-HTTP-422', known!, 'SIM-HTTP-404', '--json')
  expect(ran.code).toBe(2)
  expect(lines(ran).map(({ paymentId, outcome }) => [paymentId, outcome])).toEqual([
    ['SIM-HTTP-422', 'failed'],
    [known, 'found'],
    ['SIM-HTTP-404', 'notFound']
  ])
  const again = await lunas('lookup', known!, '--json')
  expect(again.code).toBe(0)
  expect(lines(await lunas('list', '--json'))).toMatchObject([{ paymentId: known, lookups: 2 }])
})

test('gives each scenario its outcome over Chromium’s network', async ({ folder, lunas, simulator }) => {
  leaveSettings(folder, simulator.url)
  // Without the scenarios that take half a minute each or make all others wait.
  const names = SCENARIO_NAMES.filter((name) => !/^(silence|stall|http-429)/.test(name))
  const ids = names.map((name) => `SIM-${name.toUpperCase()}`)
  const ran = await lunas('lookup', ...ids, '--json')
  expect(Object.fromEntries(lines(ran).map(({ paymentId, outcome }) => [paymentId, outcome]))).toEqual(
    Object.fromEntries(names.map((name, i) => [ids[i], SCENARIOS[name].outcome]))
  )
  const statusOf = (id: string) => lines(ran).find(({ paymentId }) => paymentId === id)?.['httpStatus']
  expect(['SIM-REDIRECT', 'SIM-HTTP-502', 'SIM-RESET', 'SIM-RESET-MIDDLE'].map(statusOf)).toEqual([
    302,
    502,
    null,
    200
  ])
})

test('exits with 1 and a reason on standard error when it is misused or fails', async ({ folder, lunas }) => {
  for (const [words, reason] of [
    [['frobnicate'], /no such command/],
    [['lookup', '--file', '/nowhere/ids.csv'], /ENOENT/],
    [['resume', 'gone'], /no job ending in gone/],
    [['print', 'XID-1', '--layout', 'a6'], /--printer NAME/]
  ] as const) {
    expect(await lunas(...words), words.join(' ')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(reason) as unknown
    })
  }
  const place = ['--environment', 'sandbox', '--user-data-dir', folder]
  const noKey = await runLunas(['lookup', 'XID-1', ...place], { env: { LUNAS_API_KEY: '' } })
  expect(noKey).toMatchObject({ code: 1, stderr: expect.stringMatching(/no API key/) as unknown })
})

test('never writes the key anywhere', async ({ folder, lunas, simulator }) => {
  const ran = await lunas('lookup', simulator.sampleIds[0]!, 'SIM-HTTP-401-KEY', 'SIM-RESET', '--json')
  expect(ran.stdout + ran.stderr).not.toContain(KEY)
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (file.isFile())
      expect(readFileSync(join(file.parentPath, file.name)).includes(KEY), file.name).toBe(false)
  }
})

test('reads QRIS payloads and lists their problems', async () => {
  const read = lines(await runLunas(['qris', samples[0]!.payload, '--json']))
  expect(read).toMatchObject([{ merchantName: 'Baznas', nmid: 'ID2019002291555', crc: 'A402', problems: [] }])
  const broken = lines(await runLunas(['qris', samples[2]!.payload, '--json']))
  expect(broken).toMatchObject([{ crc: '4C4B', crcExpected: 'BA2D', problems: ['crc'] }])
})
