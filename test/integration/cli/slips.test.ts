import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PaymentAnswer } from '#contract/model/payments'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import type { Renderer } from '../../../electron/slips/render/render-thread'
import { runCommand, type Ended } from '../../support/command'
import { answerOf, foundLookup, tempFolder, type TempFolder } from '../../support/history'
import { ownRenderer } from '../../support/printed-slips'
import { altered, forAmount, qrisPayload } from '../../support/qris-payload'
import samples from '../../support/qris-samples.json' with { type: 'json' }
import { scanPdf } from '../../support/scan'

let renderer: Renderer
beforeAll(async () => void (renderer = await ownRenderer()))

const BAZNAS = forAmount(samples[0]!.payload, 65_000)
/** Name and NMID are the same, but the money goes elsewhere. */
const SWAPPED = altered(BAZNAS, { '26': '0014ID.CO.LAIN.WWW01189360000100000000010203123' })
const PAID: Partial<PaymentAnswer> = {
  status: 'paid',
  statusCode: '0',
  paidAt: { at: 1_626_061_242_000, text: '2021-07-12T03:40:42.000000Z', zoneAssumed: false }
}

let folder: TempFolder
let history: LocalHistory
let out: string
beforeEach(async () => {
  folder = tempFolder()
  out = join(folder.path, 'slips.pdf')
  history = await openHistory(join(folder.path, 'sandbox.sqlite'))
  await seen('XID-1', BAZNAS)
})
afterEach(async () => {
  await history.close()
  folder.remove()
})

const seen = (paymentId: string, qrContent: string | null, change: Partial<PaymentAnswer> = {}) =>
  history.record(foundLookup(answerOf({ paymentId, qrContent, amount: 65_000, ...change })))
const slip = (...words: string[]): Promise<Ended> =>
  runCommand(['slip', ...words, '--layout', 'roll80', '--out', out], { history, renderer })
const refused = (paymentId: string, ...objections: string[]) => ({
  paymentId,
  serial: null,
  slip: 'refused',
  file: null,
  objections
})

describe('lunas slip', () => {
  it('writes slips that scan, and lists what it holds back and why', async () => {
    await seen('XID-2', BAZNAS, PAID)
    await seen('XID-3', samples[2]!.payload)
    await seen('XID-4', null)
    const ended = await slip('XID-1', 'XID-2', 'XID-3', 'XID-4', 'XID-5')
    expect(ended.code).toBe(2)
    expect(ended.lines).toEqual([
      {
        paymentId: 'XID-1',
        serial: expect.stringMatching(/^\S{4}-\S{4}$/) as string,
        slip: 'written',
        file: out,
        objections: []
      },
      refused('XID-2', 'alreadyPaid'),
      refused('XID-3', 'brokenQris'),
      refused('XID-4', 'noQrContent'),
      refused('XID-5')
    ])
    expect(ended.said.split('\n').filter(Boolean)).toHaveLength(4)
    expect(await scanPdf(out)).toEqual([[BAZNAS]])
    const forced = await slip('XID-2', 'XID-3', 'XID-4', '--force')
    expect(forced.lines).toMatchObject([{ slip: 'written' }, { slip: 'refused' }, { slip: 'refused' }])
    expect(await scanPdf(out)).toEqual([[BAZNAS]])
  })

  it('writes another copy only for a reason', async () => {
    expect(await slip('XID-1')).toMatchObject({ code: 0, said: '' })
    const again = await slip('XID-1')
    expect(again).toMatchObject({ code: 2, lines: [refused('XID-1', 'printedBefore')] })
    expect(again.said).toContain('--reason')
    expect(await slip('XID-1', '--reason', 'torn')).toMatchObject({ code: 0, said: '' })
  })

  it('writes no slip for a stranger until exactly that payee is accepted', async () => {
    await slip('XID-1')
    await seen('XID-6', qrisPayload(65_000))
    out = join(folder.path, 'stranger.pdf')
    const stranger = await slip('XID-6')
    expect(stranger.code).toBe(2)
    expect(stranger.said).toMatch(/"Toko Contoh" ID10.* so far "Baznas"/)
    // A name alone does not accept a payee with another NMID.
    expect((await slip('XID-6', '--accept-merchant', 'Toko Contoh/ID1')).code).toBe(2)
    expect(existsSync(out)).toBe(false)
    const exact = ['--accept-merchant', 'Toko Contoh/ID1020000000001']
    expect(await slip('XID-6', ...exact)).toMatchObject({ code: 0 })
  })

  it('tells payees of the same name and NMID apart by their accounts', async () => {
    await slip('XID-1')
    await seen('XID-7', SWAPPED)
    out = join(folder.path, 'swapped.pdf')
    const byName = await slip('XID-7', '--force', '--accept-merchant', 'Baznas/ID2019002291555')
    expect(byName).toMatchObject({ code: 2, lines: [{ slip: 'refused' }] })
    expect(byName.said).toContain('fits more than one payee')
    expect(byName.said).toContain('26-01 PAN: "936009180000000018", now "936000010000000001"')
    expect(existsSync(out)).toBe(false)
    const [, exact] = /--accept-merchant '(Baznas[^']*)' if/.exec(byName.said)!
    expect(await slip('XID-7', '--accept-merchant', exact!)).toMatchObject({ code: 0, said: '' })
  })
})
