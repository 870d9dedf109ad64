import { describe, expect, it } from 'vitest'
import type { Payee } from '#contract/model/payees'
import type { IntendedSlip } from '#contract/model/slips'
import { blockedSlip, seenOf } from '../../../electron/slips/blocked'
import { payeesOf } from '../../../electron/slips/payees'
import { yesToCopies } from '../../support/acknowledgements'
import { answerOf, foundLookup, newId, printOf } from '../../support/history'
import { CODE, inHistory, NOW, prepare, STRANGE_CODE, yesTo } from '../../support/prepared-slips'
import { altered, qrisPayload } from '../../support/qris-payload'

const [SHOP, STRANGER] = payeesOf([CODE, STRANGE_CODE]) as [Payee, Payee]

describe('the payee of a code', () => {
  it.each([
    ['the shop', ['XID-1', 'XID-2', 'XID-3']],
    ['a stranger', ['XID-3', 'XID-2', 'XID-1']]
  ])('is held back if the first slips would pay several payees, whichever comes first: %s', (_, paymentIds) =>
    inHistory(async (history) => {
      const { documents, blocked: rejected, payees } = await prepare({ history, paymentIds })
      expect(documents).toEqual([])
      const held = (paymentId: string, payee: Payee, qrContent: string) =>
        blockedSlip(paymentId, ['merchantChanged'], {
          payee,
          amount: 65_000,
          seen: seenOf({ qrContent, amount: 65_000 })
        })
      expect(rejected).toHaveLength(3)
      expect(rejected).toEqual(
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
      expect(accepted.blocked).toEqual([held('XID-3', STRANGER, STRANGE_CODE)])
    })
  )

  it('is taken for the shop if the first slips have no other payee', () =>
    inHistory(async (history) => {
      const { documents, blocked: rejected } = await prepare({ history, paymentIds: ['XID-1', 'XID-2'] })
      expect(documents.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2'])
      expect(rejected).toEqual([])
    }))

  it('stays held back whatever is overridden, until it is accepted', () =>
    inHistory(async (history) => {
      await history.acceptPayee({ ...SHOP, acceptedAt: NOW, operator: null })
      const requested = { history, paymentIds: ['XID-3'] }
      const held = await prepare({ ...requested, acknowledgements: await yesTo(requested) })
      expect(held.documents).toEqual([])
      expect(held.payees).toMatchObject([SHOP])
      await history.acceptPayee({ ...STRANGER, acceptedAt: NOW, operator: null })
      const accepted = await prepare({ history, paymentIds: ['XID-3'] })
      expect(accepted.documents).toHaveLength(1)
      expect(accepted.blocked).toEqual([])
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

  it('is made for each time that a payment is listed', () =>
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

  it('is numbered, and needs a reason', () =>
    inHistory(async (history) => {
      await history.recordPrints([printOf({ paymentId: 'XID-1' })])
      const requested = await prepare({
        history,
        paymentIds: ['XID-1', 'XID-2'],
        acknowledgements: yesToCopies('XID-1', 'XID-2')
      })
      expect(requested.documents.map(({ paymentId, copy }) => [paymentId, copy])).toEqual([['XID-2', 1]])
      expect(requested.blocked).toMatchObject([{ paymentId: 'XID-1', blockers: ['printedBefore'] }])
      // A reason given for other copies does not count.
      const other = await prepare({ history, paymentIds: ['XID-1'], reason: 'Slip hilang' })
      expect(other.documents).toEqual([])
      const acknowledgements = yesToCopies('XID-1')
      const reported = await prepare({
        history,
        paymentIds: ['XID-1'],
        acknowledgements,
        reason: 'Slip hilang'
      })
      expect(reported.documents).toMatchObject([{ paymentId: 'XID-1', copy: 2, warnings: [] }])
    }))

  it('follows an unconfirmed slip too, but not a failed one', () =>
    inHistory(async (history) => {
      const slip = intended({})
      await history.reserveSlips([slip])
      expect((await prepare({ history, paymentIds: ['XID-1'] })).blocked).toMatchObject([
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

  it('has its own serial, also after a failure', () =>
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
  it('holds the slip back only if the settings say so, and can be overridden', () =>
    inHistory(async (history) => {
      const payTime = { at: NOW, text: '2025-10-09T08:53:20.000000Z', zoneAssumed: false }
      const answer = answerOf({ paymentId: 'XID-9', qrContent: qrisPayload(65_000), amount: 65_000, payTime })
      await history.record(foundLookup(answer))
      const requested = { history, paymentIds: ['XID-9'], now: NOW + 6 * 60_000 }
      expect((await prepare(requested)).documents).toHaveLength(1)
      expect((await prepare({ ...requested, codeMinutes: 6 })).documents).toHaveLength(1)
      expect((await prepare({ ...requested, codeMinutes: 5 })).blocked).toMatchObject([
        { blockers: ['codeOld'] }
      ])
      const old = { ...requested, codeMinutes: 5 }
      const forced = await prepare({ ...old, acknowledgements: await yesTo(old) })
      expect(forced.documents).toMatchObject([{ warnings: ['codeOld'] }])
    }))
})

describe('the content of a slip', () => {
  it("includes the shop's data from the settings, and nothing where they are empty", () =>
    inHistory(async (history) => {
      const reported = {
        shopName: 'Toko',
        shopAddress: 'Jl. Mawar 1\nBandung',
        footLine: 'WA 0812',
        logo: { width: 1, height: 1, bits: new Uint8Array([1]) }
      }
      const requested = { history, paymentIds: ['XID-1'] }
      const [slip] = (await prepare({ ...requested, ...reported, language: 'both' })).documents
      expect(slip).toMatchObject({ ...reported, language: 'both', qrisMark: null, tip: null })
      const [bare] = (await prepare(requested)).documents
      expect(bare).toMatchObject({ shopName: null, shopAddress: null, footLine: null, logo: null })
    }))

  it('includes the fee that the payload adds to the amount', () =>
    inHistory(async (history) => {
      const qrContent = altered(CODE, { '55': '02', '56': '500' })
      await history.record(foundLookup(answerOf({ paymentId: 'XID-9', qrContent, amount: 65_000 })))
      const requested = { history, paymentIds: ['XID-9'] }
      const tip = { kind: 'fixed', amount: 500, total: 65_500 }
      expect((await prepare(requested)).blocked).toMatchObject([
        { blockers: ['tipAdded'], amount: 65_000, tip }
      ])
      const { documents } = await prepare({ ...requested, acknowledgements: await yesTo(requested) })
      expect(documents).toMatchObject([{ amount: 65_000, tip, warnings: ['tipAdded'] }])
    }))
})
