import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runLunas, type Ran } from '../support/app'
import { lines, sandboxOn, test } from '../support/command-line'
import { startCups } from '../support/cups'
import { EXPRESS } from '../support/documented-answers'
import { expect } from '../support/fixtures'
import { altered, forAmount, qrisPayload } from '../support/qris-payload'
import samples from '../support/qris-samples.json' with { type: 'json' }
import { someId } from '../support/sandbox'
import { pdfText, scanPdf } from '../support/scan'
import { payment } from '../support/slip-dialog'

const baznas = { payload: forAmount(samples[0]!.payload, 65_000) }
/** Name and NMID are the same, but the money goes elsewhere. */
const swapped = altered(baznas.payload, {
  '26': '0014ID.CO.LAIN.WWW01189360000100000000010203123'
})

test('prints with a profile under the same checks, without a dialog', async ({
  folder,
  lunas,
  simulator
}) => {
  const cups = await startCups()
  const code = qrisPayload(65_000)
  payment(simulator, 'XID-1', '9', code)
  await lunas('lookup', 'XID-1')
  const ran = (...words: string[]): Promise<Ran> =>
    runLunas([...words, ...sandboxOn(folder, simulator)], { env: cups.env })
  const profile = {
    id: 'first',
    name: 'Gudang',
    printer: cups.printer,
    layout: 'a6',
    dpi: 300,
    copies: 2,
    offset: { x: 0, y: 1 }
  }
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify({ profiles: [profile] }))
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

test('writes slips that scan, from the history alone, and lists those it holds back', async ({
  folder,
  lunas,
  simulator
}) => {
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
    const out = join(folder, `${layout}.pdf`)
    const ran = await lunas('slip', 'XID-1', '--layout', layout, '--out', out, '--reason', 'test')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(await scanPdf(out)).toEqual([[baznas.payload]])
  }

  const out = join(folder, 'all.pdf')
  const again = await lunas('slip', 'XID-1', '--layout', 'a6', '--out', out)
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') })
  const stranger = await lunas('slip', 'XID-6', '--layout', 'a6', '--out', out)
  expect(stranger).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/"Toko Contoh" ID10.* so far "Baznas"/)
  })
  expect(existsSync(out)).toBe(false)
  // A name alone does not accept a payee with another NMID.
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
  const anotherAccount = ['slip', 'XID-7', '--layout', 'a6', '--out', join(folder, 'swapped.pdf')]
  const byName = await lunas(...anotherAccount, '--force', '--accept-merchant', 'Baznas/ID2019002291555')
  expect(byName.code).toBe(2)
  expect(byName.stdout).toBe('XID-7\trefused\n')
  expect(byName.stderr).toContain('fits more than one payee')
  expect(byName.stderr).toContain('26-01 PAN: "936009180000000018", now "936000010000000001"')
  expect(existsSync(join(folder, 'swapped.pdf'))).toBe(false)
  const [, exact] = /--accept-merchant '(Baznas[^']*)' if/.exec(byName.stderr)!
  expect(await lunas(...anotherAccount, '--accept-merchant', exact!)).toMatchObject({ code: 0, stderr: '' })

  const rejected = await lunas(
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
  expect(rejected.code).toBe(2)
  expect(lines(rejected)).toEqual([
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
  expect(rejected.stderr.split('\n').filter(Boolean)).toHaveLength(4)

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

test('writes receipts of paid payments from the history alone, and lists the others', async ({
  folder,
  lunas,
  simulator
}) => {
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
  const out = join(folder, 'receipt.pdf')
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
  const doubted = join(folder, 'doubted.pdf')
  const held = await lunas('receipt', 'XID-1', '--paper', 'a6', '--out', doubted)
  expect(held).toMatchObject({ code: 2, stderr: expect.stringContaining('(paidWithoutPaidAt)') })
  expect(existsSync(doubted)).toBe(false)
  expect(await lunas('receipt', 'XID-1', '--paper', 'a6', '--out', doubted, '--force')).toMatchObject({
    code: 0
  })
  expect(pdfText(doubted)).toMatch(/LUNAS\?/)
  expect(pdfText(doubted)).not.toMatch(/LUNAS\s*$/m)
  const nowhere = join(folder, 'none.pdf')
  const none = await lunas('receipt', 'XID-5732095327', '--paper', 'a6', '--out', nowhere)
  expect(none.code).toBe(2)
  expect(existsSync(nowhere)).toBe(false)
  expect(await lunas('receipt', paid, '--paper', 'a4', '--out', nowhere)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--paper must be one of')
  })
})
