import { expect, test } from '@playwright/test'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCENARIO_NAMES, SCENARIOS } from '../../electron/simulator/scenarios'
import { startSimulator, type Simulator } from '../../electron/simulator/server'
import { runLunas, temporaryFolder, type Ran } from '../support/app'
import { EXPRESS, INSTANT } from '../support/documented-answers'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { leaveSettings, someId } from '../support/sandbox'
import { altered, forAmount, qrisPayload } from '../support/qris-payload'
import { startCups } from '../support/cups'
import { pdfText, scanPdf } from '../support/scan'
import { payment } from '../support/slip-dialog'

const KEY = 'a-key-that-nobody-may-see'
const baznas = { payload: forAmount(samples[0]!.payload, 65_000) }
/** Name and NMID as before, and the money goes elsewhere. */
const swapped = altered(baznas.payload, {
  '26': '0014ID.CO.LAIN.WWW01189360000100000000010203123'
})

let simulator: Simulator
let folder: ReturnType<typeof temporaryFolder>

test.beforeEach(async () => {
  simulator = await startSimulator({ epoch: Date.now(), key: KEY })
  folder = temporaryFolder()
})
test.afterEach(async () => {
  await simulator.close()
  folder.remove()
})

function lunas(...words: string[]): Promise<Ran> {
  const place = ['--user-data-dir', folder.path, '--environment', 'sandbox', '--base-url', simulator.url]
  return runLunas([...words, ...place], { env: { LUNAS_API_KEY: KEY } })
}

const lines = ({ stdout }: Ran): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('looks up the documented answers to the last field, and lists them with nobody to ask', async () => {
  simulator.control({
    answers: {
      'XID-5732095327': { httpStatus: 200, body: EXPRESS },
      'PID-1683603627': { httpStatus: 200, body: INSTANT }
    }
  })
  const asked = await lunas('lookup', 'XID-5732095327', 'PID-1683603627', 'XID-5732095327', '--json')
  expect(asked).toMatchObject({ code: 0, stderr: '' })
  const [express, instant] = lines(asked)
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
  // Both may have been answered in the same millisecond: the order is not what this is about.
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

test('exits 2 where some lookup was not found, and keeps that too', async () => {
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

test('makes of everything that comes through Chromium’s network what it has to', async () => {
  leaveSettings(folder.path, simulator.url)
  // Not those that take half a minute each, nor what makes all others wait.
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

test('exits 1 with the reason on standard error where it is used wrongly or fails', async () => {
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
  const place = ['--environment', 'sandbox', '--user-data-dir', folder.path]
  const noKey = await runLunas(['lookup', 'XID-1', ...place], { env: { LUNAS_API_KEY: '' } })
  expect(noKey).toMatchObject({ code: 1, stderr: expect.stringMatching(/no API key/) as unknown })
})

test('never writes the key anywhere', async () => {
  const ran = await lunas('lookup', simulator.sampleIds[0]!, 'SIM-HTTP-401-KEY', 'SIM-RESET', '--json')
  expect(ran.stdout + ran.stderr).not.toContain(KEY)
  for (const file of readdirSync(folder.path, { recursive: true, withFileTypes: true })) {
    if (file.isFile())
      expect(readFileSync(join(file.parentPath, file.name)).includes(KEY), file.name).toBe(false)
  }
})

test('prints by a profile past the same guards, without a dialog', async () => {
  const cups = await startCups()
  const code = qrisPayload(65_000)
  payment(simulator, 'XID-1', '9', code)
  await lunas('lookup', 'XID-1')
  const place = ['--user-data-dir', folder.path, '--environment', 'sandbox', '--base-url', simulator.url]
  const ran = (...words: string[]): Promise<Ran> => runLunas([...words, ...place], { env: cups.env })
  const profile = {
    id: 'first',
    name: 'Gudang',
    printer: cups.printer,
    layout: 'a6',
    dpi: 300,
    copies: 2,
    offset: { x: 0, y: 1 }
  }
  writeFileSync(join(folder.path, 'preferences.json'), JSON.stringify({ profiles: [profile] }))
  const sent = await ran('print', 'XID-1', 'XID-0', '--profile', 'gudang', '--json')
  expect(sent.code).toBe(2)
  expect(lines(sent)).toEqual([
    { paymentId: 'XID-1', serial: expect.any(String), slip: 'sent', file: null, objections: [] },
    { paymentId: 'XID-1', serial: expect.any(String), slip: 'sent', file: null, objections: [] },
    { paymentId: 'XID-0', serial: null, slip: 'refused', file: null, objections: [] }
  ])
  expect((await scanPdf(await cups.finished(1))).flat()).toEqual([code, code])
  const again = await ran('print', 'XID-1', '--profile', 'Gudang')
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') })
  await cups.stop()
})

test('writes slips that scan from the history alone, and names those it refuses', async () => {
  const answer = (id: string, code: string, payload: string | null) => ({
    httpStatus: 200,
    body: JSON.stringify({
      status: true,
      text: 'Success',
      method: 'payment',
      data: {
        payment_id: id,
        qr_content: payload,
        method: '08',
        pay_time: '20210712103644',
        status: 'Billing',
        status_code: code,
        amount: 65000,
        paid_at: code === '0' ? '2021-07-12T03:40:42.000000Z' : null,
        created_at: '2021-07-12T03:35:42.000000Z'
      }
    })
  })
  simulator.control({
    answers: {
      'XID-1': answer('XID-1', '9', baznas.payload),
      'XID-2': answer('XID-2', '0', baznas.payload),
      'XID-3': answer('XID-3', '9', samples[2]!.payload),
      'XID-4': answer('XID-4', '9', null),
      'XID-6': answer('XID-6', '9', qrisPayload(65_000)),
      'XID-7': answer('XID-7', '9', swapped)
    }
  })
  await lunas('lookup', 'XID-1', 'XID-2', 'XID-3', 'XID-4', 'XID-6', 'XID-7')
  await simulator.close()

  for (const layout of ['a4x4', 'a6', 'roll80', 'roll58']) {
    const out = join(folder.path, `${layout}.pdf`)
    const ran = await lunas('slip', 'XID-1', '--layout', layout, '--out', out, '--reason', 'test')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(await scanPdf(out)).toEqual([[baznas.payload]])
  }

  const out = join(folder.path, 'all.pdf')
  const again = await lunas('slip', 'XID-1', '--layout', 'a6', '--out', out)
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') })
  const stranger = await lunas('slip', 'XID-6', '--layout', 'a6', '--out', out)
  expect(stranger).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/"Toko Contoh" ID10.* so far "Baznas"/)
  })
  expect(existsSync(out)).toBe(false)
  // A name alone is not whom another NMID names.
  const wrong = await lunas(
    'slip',
    'XID-6',
    '--layout',
    'a6',
    '--out',
    out,
    '--accept-merchant',
    'Toko Contoh/ID1'
  )
  expect(wrong.code).toBe(2)
  const accepting = ['--accept-merchant', 'Toko Contoh/ID1020000000001']
  expect(await lunas('slip', 'XID-6', '--layout', 'a6', '--out', out, ...accepting)).toMatchObject({
    code: 0
  })
  const anotherAccount = ['slip', 'XID-7', '--layout', 'a6', '--out', join(folder.path, 'swapped.pdf')]
  const byName = await lunas(...anotherAccount, '--force', '--accept-merchant', 'Baznas/ID2019002291555')
  expect(byName.code).toBe(2)
  expect(byName.stdout).toBe('XID-7\trefused\n')
  expect(byName.stderr).toContain('fits more than one payee')
  expect(byName.stderr).toContain('26-01 PAN: "936009180000000018", now "936000010000000001"')
  expect(existsSync(join(folder.path, 'swapped.pdf'))).toBe(false)
  const [, exact] = /--accept-merchant '(Baznas[^']*)' if/.exec(byName.stderr)!
  expect(await lunas(...anotherAccount, '--accept-merchant', exact!)).toMatchObject({ code: 0, stderr: '' })

  const refused = await lunas(
    'slip',
    'XID-1',
    'XID-2',
    'XID-3',
    'XID-4',
    'XID-5',
    '--layout',
    'roll80',
    '--out',
    out,
    '--reason',
    'test',
    '--json'
  )
  expect(refused.code).toBe(2)
  expect(lines(refused)).toEqual([
    {
      paymentId: 'XID-1',
      serial: expect.stringMatching(/^\S{4}-\S{4}$/),
      slip: 'written',
      file: out,
      objections: []
    },
    { paymentId: 'XID-2', serial: null, slip: 'refused', file: null, objections: ['alreadyPaid'] },
    { paymentId: 'XID-3', serial: null, slip: 'refused', file: null, objections: ['brokenQris'] },
    { paymentId: 'XID-4', serial: null, slip: 'refused', file: null, objections: ['noQrContent'] },
    { paymentId: 'XID-5', serial: null, slip: 'refused', file: null, objections: [] }
  ])
  expect(refused.stderr.split('\n').filter(Boolean)).toHaveLength(4)

  const forced = await lunas(
    'slip',
    'XID-2',
    'XID-3',
    'XID-4',
    '--layout',
    'roll80',
    '--out',
    out,
    '--force',
    '--json'
  )
  expect(lines(forced).map(({ slip }) => slip)).toEqual(['written', 'refused', 'refused'])
  expect(await scanPdf(out)).toEqual([[baznas.payload]])
})

test('writes receipts of what is paid from the history alone, and names the others', async () => {
  const odd = EXPRESS.replace('XID-5732095327', 'XID-1').replace('"status_code": "9"', '"status_code": "0"')
  simulator.control({
    answers: {
      'XID-5732095327': { httpStatus: 200, body: EXPRESS },
      'XID-1': { httpStatus: 200, body: odd }
    }
  })
  const paid = someId(simulator, ({ paidAt, contradiction }) => {
    return paidAt !== null && paidAt <= 0 && contradiction === null
  })
  await lunas('lookup', paid, 'XID-5732095327', 'XID-1')
  await simulator.close()
  const out = join(folder.path, 'receipt.pdf')
  const ran = await lunas(
    'receipt',
    'XID-5732095327',
    paid,
    'XID-404',
    '--paper',
    'roll80',
    '--out',
    out,
    '--json'
  )
  expect(ran.code).toBe(2)
  expect(lines(ran)).toEqual([
    {
      paymentId: paid,
      receipt: 'written',
      file: out,
      lookupId: expect.stringMatching(/^\S{36}$/),
      conflict: false,
      objection: null
    },
    {
      paymentId: 'XID-5732095327',
      receipt: 'refused',
      file: null,
      lookupId: null,
      conflict: null,
      objection: 'unpaid'
    },
    {
      paymentId: 'XID-404',
      receipt: 'refused',
      file: null,
      lookupId: null,
      conflict: null,
      objection: 'notInHistory'
    }
  ])
  expect(ran.stderr).toContain('XID-5732095327: no receipt: it was unpaid')
  expect(pdfText(out)).toContain(paid)
  expect(await scanPdf(out)).toEqual([[]])
  const doubted = join(folder.path, 'doubted.pdf')
  const held = await lunas('receipt', 'XID-1', '--paper', 'a6', '--out', doubted)
  expect(held).toMatchObject({ code: 2, stderr: expect.stringContaining('(paidWithoutPaidAt)') })
  expect(existsSync(doubted)).toBe(false)
  expect(await lunas('receipt', 'XID-1', '--paper', 'a6', '--out', doubted, '--force')).toMatchObject({
    code: 0
  })
  expect(pdfText(doubted)).toMatch(/LUNAS\?/)
  expect(pdfText(doubted)).not.toMatch(/LUNAS\s*$/m)
  const nowhere = join(folder.path, 'none.pdf')
  const none = await lunas('receipt', 'XID-5732095327', '--paper', 'a6', '--out', nowhere)
  expect(none.code).toBe(2)
  expect(existsSync(nowhere)).toBe(false)
  expect(await lunas('receipt', paid, '--paper', 'a4', '--out', nowhere)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--paper must be one of')
  })
})

test('reads QRIS payloads and names their problems', async () => {
  const read = lines(await runLunas(['qris', samples[0]!.payload, '--json']))
  expect(read).toMatchObject([{ merchantName: 'Baznas', nmid: 'ID2019002291555', crc: 'A402', problems: [] }])
  const broken = lines(await runLunas(['qris', samples[2]!.payload, '--json']))
  expect(broken).toMatchObject([{ crc: '4C4B', crcExpected: 'BA2D', problems: ['crc'] }])
})
