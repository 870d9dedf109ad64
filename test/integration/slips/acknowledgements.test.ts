import { describe, expect, it } from 'vitest'
import { writeField } from '../../../electron/qris/tlv'
import { yesToAll } from '../../support/acknowledgements'
import { answerOf, foundLookup } from '../../support/history'
import { CODE, inHistory, NOW, prepare, yesTo } from '../../support/prepared-slips'
import { altered, qrisPayload } from '../../support/qris-payload'

const twoNmids = (other: string): string =>
  altered(CODE, { '27': writeField('00', 'ID.CO.LAIN') + writeField('02', other) })

describe('an acknowledgement', () => {
  it('covers what was seen of a payment, not what came up since, and no other payment', () =>
    inHistory(async (history) => {
      const qrContent = qrisPayload(65_000)
      const paidAt = { at: NOW, text: '2025-10-09T08:53:20.000000Z', zoneAssumed: false }
      await history.record(
        foundLookup(answerOf({ paymentId: 'XID-8', qrContent, amount: 65_000, status: 'unknown' }))
      )
      await history.record(
        foundLookup(answerOf({ paymentId: 'XID-9', qrContent, amount: 65_000, status: 'paid', paidAt }))
      )
      const requested = { history, paymentIds: ['XID-8', 'XID-9'] }
      const seen = await yesTo(requested)
      for (const id of requested.paymentIds) seen[id]!.blockers = ['unknownStatus']
      const { documents, blocked: rejected } = await prepare({ ...requested, acknowledgements: seen })
      expect(documents).toMatchObject([{ paymentId: 'XID-8', warnings: ['unknownStatus'] }])
      expect(rejected).toMatchObject([{ paymentId: 'XID-9', blockers: ['alreadyPaid'] }])
    }))

  it('works for ids that are also property names of every object', () =>
    inHistory(async (history) => {
      const answer = answerOf({ paymentId: 'constructor', qrContent: qrisPayload(65_000), status: 'unknown' })
      await history.record(foundLookup(answer))
      const requested = { history, paymentIds: ['constructor'] }
      expect((await prepare(requested)).blocked).toMatchObject([{ blockers: ['unknownStatus'] }])
      const acknowledgements = await yesTo(requested)
      expect((await prepare({ ...requested, acknowledgements })).documents).toHaveLength(1)
    }))
})

describe('a code for another amount', () => {
  it('is printed only with acknowledgement and reason', () =>
    inHistory(async (history) => {
      const other = answerOf({ paymentId: 'XID-8', qrContent: qrisPayload(70_000), amount: 65_000 })
      await history.record(foundLookup(other))
      const requested = { history, paymentIds: ['XID-8'] }
      const acknowledgements = await yesTo(requested)
      for (const change of [{}, { acknowledgements }, { reason: 'Ongkir naik' }]) {
        const { documents, blocked: rejected } = await prepare({ ...requested, ...change })
        expect(documents).toEqual([])
        expect(rejected).toMatchObject([{ blockers: ['amountDiffers'] }])
      }
      const reported = await prepare({ ...requested, acknowledgements, reason: 'Ongkir naik' })
      expect(reported.documents).toMatchObject([{ copy: 1, warnings: ['amountDiffers'] }])
    }))
})

describe('an acknowledgement', () => {
  const withFee = (fee: number): string => altered(CODE, { '55': '02', '56': String(fee) })
  it.each<[what: string, seen: string, now: string]>([
    ['a fee', withFee(600), withFee(9_000_000)],
    ['another amount', qrisPayload(65_500), qrisPayload(65_500_000)],
    ['no amount', altered(CODE, { '54': null }), altered(CODE, { '54': null, '62': '0703A02' })],
    ['two NMIDs', twoNmids('ID1020000000002'), twoNmids('ID1020000000003')]
  ])('of %s covers the code that was seen, and not another with the same blocker', (_what, seen, now) =>
    inHistory(async (history) => {
      const requested = { history, paymentIds: ['XID-9'], reason: 'said' }
      const record = (qrContent: string) =>
        history.record(foundLookup(answerOf({ paymentId: 'XID-9', qrContent, amount: 65_000 })))
      // The second makes a conflict, so that the third has the same blockers.
      await record(CODE)
      await record(seen)
      const before = (await prepare(requested)).blocked
      const acknowledgements = yesToAll(before)
      expect((await prepare({ ...requested, acknowledgements })).documents).toMatchObject([
        { qrContent: seen }
      ])
      await record(now)
      const { documents, blocked: rejected } = await prepare({ ...requested, acknowledgements })
      expect(documents).toEqual([])
      expect(rejected.map(({ blockers }) => blockers)).toEqual(before.map(({ blockers }) => blockers))
    })
  )

  it('covers only the amount that was seen', () =>
    inHistory(async (history) => {
      const requested = { history, paymentIds: ['XID-9'], reason: 'said' }
      const record = (amount: number) =>
        history.record(foundLookup(answerOf({ paymentId: 'XID-9', qrContent: CODE, amount })))
      await record(64_000)
      await record(64_500)
      const acknowledgements = await yesTo(requested)
      await record(1_000)
      expect((await prepare({ ...requested, acknowledgements })).documents).toEqual([])
    }))
})
