import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Payee } from '#contract/model/payees'
import type { IntendedSlip } from '#contract/model/slips'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { writeField } from '../../../electron/qris/tlv'
import { payeesOf } from '../../../electron/slips/payees'
import { prepareSlips, type PrepareOptions } from '../../../electron/slips/prepare'
import { refusedSlip, seenOf } from '../../../electron/slips/blocked'
import { answerOf, foundLookup, inTempFolder, newId, printOf } from '../../support/history'
import { altered, qrisPayload } from '../../support/qris-payload'
import { yesToAll, yesToCopies } from '../../support/acknowledgements'

const CODE = qrisPayload(65_000)
/** The same name and NMID. */
const STRANGE_CODE = qrisPayload(65_000, { shop: { account: '9876543210' } })
const [SHOP, STRANGER] = payeesOf([CODE, STRANGE_CODE]) as [Payee, Payee]
const twoNmids = (other: string): string =>
  altered(CODE, { '27': writeField('00', 'ID.CO.LAIN') + writeField('02', other) })
const NOW = 1_760_000_000_000

interface Asked extends Partial<PrepareOptions> {
  history: LocalHistory
}

const prepare = ({ history, ...options }: Asked) =>
  prepareSlips({
    history,
    paymentIds: [],
    copies: 1,
    acknowledgements: {},
    reason: null,
    environment: 'production',
    language: 'id',
    shopName: '',
    shopAddress: '',
    footLine: '',
    logo: null,
    qrisMark: null,
    operator: '',
    codeMinutes: null,
    now: NOW,
    ...options
  })

/** Says yes to what is held back as things stand. */
const yesTo = async (asked: Asked) => yesToAll((await prepare(asked)).refused)

const inHistory = (work: (history: LocalHistory) => Promise<void>): Promise<void> =>
  inTempFolder(async (folder) => {
    const history = await openHistory(join(folder, 'production.sqlite'))
    const payments: [string, string][] = [
      ['XID-1', CODE],
      ['XID-2', CODE],
      ['XID-3', STRANGE_CODE]
    ]
    for (const [paymentId, qrContent] of payments) {
      await history.record(foundLookup(answerOf({ paymentId, qrContent, amount: 65_000 })))
    }
    await work(history)
    await history.close()
  })

describe('whom a code pays', () => {
  it.each([
    ['the shop', ['XID-1', 'XID-2', 'XID-3']],
    ['a stranger', ['XID-3', 'XID-2', 'XID-1']]
  ])('is held back where the first slips would pay several, whichever comes first: %s', (_, paymentIds) =>
    inHistory(async (history) => {
      const { documents, refused, payees } = await prepare({ history, paymentIds })
      expect(documents).toEqual([])
      const held = (paymentId: string, payee: Payee, qrContent: string) =>
        refusedSlip(paymentId, ['merchantChanged'], {
          payee,
          amount: 65_000,
          seen: seenOf({ qrContent, amount: 65_000 })
        })
      expect(refused).toHaveLength(3)
      expect(refused).toEqual(
        expect.arrayContaining([
          held('XID-1', SHOP, CODE),
          held('XID-2', SHOP, CODE),
          held('XID-3', STRANGER, STRANGE_CODE)
        ])
      )
      expect(payees).toEqual([])
      await history.acceptPayee({ ...SHOP, acceptedAt: NOW, operator: null })
      const accepted = await prepare({ history, paymentIds })
      expect(accepted.documents.map(({ paymentId }) => paymentId).sort()).toEqual(['XID-1', 'XID-2'])
      expect(accepted.refused).toEqual([held('XID-3', STRANGER, STRANGE_CODE)])
    })
  )

  it('is taken as the shop’s where the first slips pay nobody else', () =>
    inHistory(async (history) => {
      const { documents, refused } = await prepare({ history, paymentIds: ['XID-1', 'XID-2'] })
      expect(documents.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2'])
      expect(refused).toEqual([])
    }))

  it('stays held back whatever is overridden, until it is accepted', () =>
    inHistory(async (history) => {
      await history.acceptPayee({ ...SHOP, acceptedAt: NOW, operator: null })
      const asked = { history, paymentIds: ['XID-3'] }
      const held = await prepare({ ...asked, acknowledgements: await yesTo(asked) })
      expect(held.documents).toEqual([])
      expect(held.payees).toMatchObject([SHOP])
      await history.acceptPayee({ ...STRANGER, acceptedAt: NOW, operator: null })
      const accepted = await prepare({ history, paymentIds: ['XID-3'] })
      expect(accepted.documents).toHaveLength(1)
      expect(accepted.refused).toEqual([])
    }))
})

describe('an acknowledgement', () => {
  it('is to what was seen of a payment, not to what came up since, nor to another payment', () =>
    inHistory(async (history) => {
      const qrContent = qrisPayload(65_000)
      const paidAt = { at: NOW, text: '2025-10-09T08:53:20.000000Z', zoneAssumed: false }
      await history.record(
        foundLookup(answerOf({ paymentId: 'XID-8', qrContent, amount: 65_000, status: 'unknown' }))
      )
      await history.record(
        foundLookup(answerOf({ paymentId: 'XID-9', qrContent, amount: 65_000, status: 'paid', paidAt }))
      )
      const asked = { history, paymentIds: ['XID-8', 'XID-9'] }
      const seen = await yesTo(asked)
      for (const id of asked.paymentIds) seen[id]!.blockers = ['unknownStatus']
      const { documents, refused } = await prepare({ ...asked, acknowledgements: seen })
      expect(documents).toMatchObject([{ paymentId: 'XID-8', warnings: ['unknownStatus'] }])
      expect(refused).toMatchObject([{ paymentId: 'XID-9', blockers: ['alreadyPaid'] }])
    }))

  it('is found by ids that every object knows as well', () =>
    inHistory(async (history) => {
      const answer = answerOf({ paymentId: 'constructor', qrContent: qrisPayload(65_000), status: 'unknown' })
      await history.record(foundLookup(answer))
      const asked = { history, paymentIds: ['constructor'] }
      expect((await prepare(asked)).refused).toMatchObject([{ blockers: ['unknownStatus'] }])
      const acknowledgements = await yesTo(asked)
      expect((await prepare({ ...asked, acknowledgements })).documents).toHaveLength(1)
    }))
})

describe('a code for another amount', () => {
  it('goes out in words alone, whatever is overridden', () =>
    inHistory(async (history) => {
      const other = answerOf({ paymentId: 'XID-8', qrContent: qrisPayload(70_000), amount: 65_000 })
      await history.record(foundLookup(other))
      const asked = { history, paymentIds: ['XID-8'] }
      const acknowledgements = await yesTo(asked)
      for (const change of [{}, { acknowledgements }, { reason: 'Ongkir naik' }]) {
        const { documents, refused } = await prepare({ ...asked, ...change })
        expect(documents).toEqual([])
        expect(refused).toMatchObject([{ blockers: ['amountDiffers'] }])
      }
      const said = await prepare({ ...asked, acknowledgements, reason: 'Ongkir naik' })
      expect(said.documents).toMatchObject([{ copy: 1, warnings: ['amountDiffers'] }])
    }))
})

describe('an acknowledgement', () => {
  const withFee = (fee: number): string => altered(CODE, { '55': '02', '56': String(fee) })
  it.each<[what: string, seen: string, now: string]>([
    ['a fee', withFee(600), withFee(9_000_000)],
    ['another amount', qrisPayload(65_500), qrisPayload(65_500_000)],
    ['no amount', altered(CODE, { '54': null }), altered(CODE, { '54': null, '62': '0703A02' })],
    ['two NMIDs', twoNmids('ID1020000000002'), twoNmids('ID1020000000003')]
  ])('to %s is to the code that was seen, and not to the like of another', (_what, seen, now) =>
    inHistory(async (history) => {
      const asked = { history, paymentIds: ['XID-9'], reason: 'said' }
      const record = (qrContent: string) =>
        history.record(foundLookup(answerOf({ paymentId: 'XID-9', qrContent, amount: 65_000 })))
      // The second makes a conflict, so that the same stands against the third.
      await record(CODE)
      await record(seen)
      const before = (await prepare(asked)).refused
      const acknowledgements = yesToAll(before)
      expect((await prepare({ ...asked, acknowledgements })).documents).toMatchObject([{ qrContent: seen }])
      await record(now)
      const { documents, refused } = await prepare({ ...asked, acknowledgements })
      expect(documents).toEqual([])
      expect(refused.map(({ blockers }) => blockers)).toEqual(before.map(({ blockers }) => blockers))
    })
  )

  it('is to the amount that was seen', () =>
    inHistory(async (history) => {
      const asked = { history, paymentIds: ['XID-9'], reason: 'said' }
      const record = (amount: number) =>
        history.record(foundLookup(answerOf({ paymentId: 'XID-9', qrContent: CODE, amount })))
      await record(64_000)
      await record(64_500)
      const acknowledgements = await yesTo(asked)
      await record(1_000)
      expect((await prepare({ ...asked, acknowledgements })).documents).toEqual([])
    }))
})

describe('another copy', () => {
  const intended = (change: Partial<IntendedSlip>): IntendedSlip => ({
    id: newId(),
    serial: '0000-0000',
    paymentId: 'XID-1',
    copy: 1,
    reason: null,
    layout: 'roll80',
    destination: 'printer',
    target: null,
    operator: null,
    overruled: [],
    qrContent: qrisPayload(65_000),
    intendedAt: NOW,
    ...change
  })

  it('is made for each time that a payment is named', () =>
    inHistory(async (history) => {
      const named = (...paymentIds: string[]) => prepare({ history, paymentIds, copies: 2 })
      const { documents } = await named('XID-1', 'XID-2', 'XID-1')
      expect(documents.map(({ paymentId, copy }) => [paymentId, copy])).toEqual([
        ['XID-1', 1],
        ['XID-1', 2],
        ['XID-1', 3],
        ['XID-1', 4],
        ['XID-2', 1],
        ['XID-2', 2]
      ])
      expect(new Set(documents.map(({ serial }) => serial)).size).toBe(6)
    }))

  it('is numbered, and wants a reason', () =>
    inHistory(async (history) => {
      await history.recordPrints([printOf({ paymentId: 'XID-1' })])
      const asked = await prepare({
        history,
        paymentIds: ['XID-1', 'XID-2'],
        acknowledgements: yesToCopies('XID-1', 'XID-2')
      })
      expect(asked.documents.map(({ paymentId, copy }) => [paymentId, copy])).toEqual([['XID-2', 1]])
      expect(asked.refused).toMatchObject([{ paymentId: 'XID-1', blockers: ['printedBefore'] }])
      // A reason that was said for others is none.
      const other = await prepare({ history, paymentIds: ['XID-1'], reason: 'Slip hilang' })
      expect(other.documents).toEqual([])
      const acknowledgements = yesToCopies('XID-1')
      const said = await prepare({ history, paymentIds: ['XID-1'], acknowledgements, reason: 'Slip hilang' })
      expect(said.documents).toMatchObject([{ paymentId: 'XID-1', copy: 2, warnings: [] }])
    }))

  it('is one too where nobody knows whether the first came out, and none where it failed', () =>
    inHistory(async (history) => {
      const slip = intended({})
      await history.reserveSlips([slip])
      expect((await prepare({ history, paymentIds: ['XID-1'] })).refused).toMatchObject([
        { blockers: ['printedBefore'] }
      ])
      await history.recordSlipEvents([slip.id], {
        state: 'failed',
        at: NOW,
        operator: null,
        holder: null,
        reason: null
      })
      expect((await prepare({ history, paymentIds: ['XID-1'] })).documents).toMatchObject([{ copy: 1 }])
    }))

  it('has a serial of its own, also after a failure', () =>
    inHistory(async (history) => {
      const [first] = (await prepare({ history, paymentIds: ['XID-1'] })).documents
      expect((await prepare({ history, paymentIds: ['XID-1'] })).documents[0]!.serial).toBe(first!.serial)
      const slip = intended({ serial: first!.serial })
      await history.reserveSlips([slip])
      await history.recordSlipEvents([slip.id], {
        state: 'failed',
        at: NOW,
        operator: null,
        holder: null,
        reason: null
      })
      const [second] = (await prepare({ history, paymentIds: ['XID-1'] })).documents
      expect(second).toMatchObject({ copy: 1 })
      expect(second!.serial).not.toBe(first!.serial)
    }))
})

describe('the age of a code', () => {
  it('is held against it only where the settings say so, and can be overridden', () =>
    inHistory(async (history) => {
      const payTime = { at: NOW, text: '2025-10-09T08:53:20.000000Z', zoneAssumed: false }
      const answer = answerOf({ paymentId: 'XID-9', qrContent: qrisPayload(65_000), amount: 65_000, payTime })
      await history.record(foundLookup(answer))
      const asked = { history, paymentIds: ['XID-9'], now: NOW + 6 * 60_000 }
      expect((await prepare(asked)).documents).toHaveLength(1)
      expect((await prepare({ ...asked, codeMinutes: 6 })).documents).toHaveLength(1)
      expect((await prepare({ ...asked, codeMinutes: 5 })).refused).toMatchObject([{ blockers: ['codeOld'] }])
      const old = { ...asked, codeMinutes: 5 }
      const forced = await prepare({ ...old, acknowledgements: await yesTo(old) })
      expect(forced.documents).toMatchObject([{ warnings: ['codeOld'] }])
    }))
})

describe('what a slip says', () => {
  it('of the shop is as the settings have it, and nothing where they have nothing', () =>
    inHistory(async (history) => {
      const said = {
        shopName: 'Toko',
        shopAddress: 'Jl. Mawar 1\nBandung',
        footLine: 'WA 0812',
        logo: 'data:,'
      }
      const asked = { history, paymentIds: ['XID-1'] }
      const [slip] = (await prepare({ ...asked, ...said, language: 'both' })).documents
      expect(slip).toMatchObject({ ...said, language: 'both', qrisMark: null, tip: null })
      const [bare] = (await prepare(asked)).documents
      expect(bare).toMatchObject({ shopName: null, shopAddress: null, footLine: null, logo: null })
    }))

  it('of a fee is what the payload adds to the amount', () =>
    inHistory(async (history) => {
      const qrContent = altered(CODE, { '55': '02', '56': '500' })
      await history.record(foundLookup(answerOf({ paymentId: 'XID-9', qrContent, amount: 65_000 })))
      const asked = { history, paymentIds: ['XID-9'] }
      const tip = { kind: 'fixed', amount: 500, total: 65_500 }
      expect((await prepare(asked)).refused).toMatchObject([{ blockers: ['tipAdded'], amount: 65_000, tip }])
      const { documents } = await prepare({ ...asked, acknowledgements: await yesTo(asked) })
      expect(documents).toMatchObject([{ amount: 65_000, tip, warnings: ['tipAdded'] }])
    }))
})
