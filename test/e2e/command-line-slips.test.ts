import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runLunas, type Ran } from '../support/app'
import { lines, sandboxOn, test } from '../support/command-line'
import { startCups } from '../support/cups'
import { EXPRESS } from '../support/documented-answers'
import { expect } from '../support/fixtures'
import { qrisPayload } from '../support/qris-payload'
import { someId } from '../support/sandbox'
import { pdfText, scanPdf } from '../support/scan'
import { payment } from '../support/slip-dialog'

/** What a timer's programs have: no screen. */
const NO_SCREEN = { DISPLAY: '', WAYLAND_DISPLAY: '' }

test('prints with a profile, without a screen, until the printer has taken all', async ({
  folder,
  lunas,
  simulator
}) => {
  const cups = await startCups()
  const code = qrisPayload(65_000)
  payment(simulator, 'XID-1', '9', code)
  await lunas('lookup', 'XID-1')
  const ran = (...words: string[]): Promise<Ran> =>
    runLunas([...words, ...sandboxOn(folder, simulator)], { env: { ...cups.env, ...NO_SCREEN } })
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
  await cups.stop()
})

test('writes slips that scan, from the history alone', async ({ folder, lunas, simulator }) => {
  const code = qrisPayload(65_000)
  payment(simulator, 'XID-1', '9', code)
  await lunas('lookup', 'XID-1')
  await simulator.close()
  const out = join(folder, 'slip.pdf')
  const ran = await lunas('slip', 'XID-1', '--layout', 'roll80', '--out', out)
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(await scanPdf(out)).toEqual([[code]])
  const again = await lunas('slip', 'XID-1', '--layout', 'roll80', '--out', out)
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') })
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
