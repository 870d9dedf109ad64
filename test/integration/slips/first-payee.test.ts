import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { IntendedSlip } from '#contract/model/slips'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { payeesOf } from '../../../electron/slips/payees'
import { SlipReservations } from '../../../electron/slips/slip-reservations'
import { foundLookup, answerOf, inTempFolder, newId, printOf, parseStored } from '../../support/history'
import { qrisPayload } from '../../support/qris-payload'

vi.mock('electron', () => ({}))

const CODE = qrisPayload(65_000)
const OTHER = qrisPayload(65_000, { shop: { name: 'Toko Lain', account: '9876543210' } })
const [SHOP] = payeesOf([CODE])
const NOTHING = { lookups: [], prints: [], annotations: [], slips: [] }

const slip = (qrContent: string): IntendedSlip => ({
  id: newId(),
  serial: 'ABCD-EFGH',
  paymentId: 'XID-1',
  copy: 1,
  reason: null,
  layout: 'roll80',
  destination: 'printer',
  target: 'Kasir',
  operator: null,
  overruled: [],
  qrContent,
  intendedAt: 1
})

const inHistory = (work: (history: LocalHistory) => Promise<void>): Promise<void> =>
  inTempFolder(async (folder) => {
    const history = await openHistory(join(folder, 'production.sqlite'))
    await work(history)
    await history.close()
  })

describe('the payee of the very first slips becomes known', () => {
  it('when somebody confirms that an unconfirmed slip came out', () =>
    inHistory(async (history) => {
      await history.record(foundLookup(answerOf({ paymentId: 'XID-1', qrContent: CODE })))
      const unconfirmed = slip(CODE)
      await history.reserveSlips([unconfirmed])
      const sessions = {
        current: { history },
        now: () => 1_000_000,
        emit: () => undefined,
        preferences: { current: { operator: 'Sari' } }
      }
      await new SlipReservations(sessions as never).settle([unconfirmed.id], true)
      expect(await history.payees()).toMatchObject([{ ...SHOP, operator: 'Sari' }])
    }))

  it.each([
    ['prints', { ...NOTHING, prints: [printOf({ qrContent: CODE, operator: 'Sari', printedAt: 7 })] }],
    ['slips', { ...NOTHING, slips: [{ ...slip(CODE), operator: 'Sari', intendedAt: 7, events: [] }] }]
  ])('after an import of %s that agree', (_what, stored) =>
    inHistory(async (history) => {
      await history.merge(stored, parseStored)
      expect(await history.payees()).toEqual([{ ...SHOP, acceptedAt: 7, operator: 'Sari' }])
    })
  )

  it('after an import of several by name only, so that each must be accepted again', () =>
    inHistory(async (history) => {
      const prints = [CODE, OTHER].map((qrContent) => printOf({ id: newId(), qrContent }))
      await history.merge({ ...NOTHING, prints }, parseStored)
      expect(await history.payees()).toMatchObject([
        { name: 'Toko Contoh', fields: null },
        { name: 'Toko Lain', fields: null }
      ])
    }))

  it('but does not change if a payee is known already', () =>
    inHistory(async (history) => {
      await history.acceptPayee({ ...SHOP!, acceptedAt: 1, operator: null })
      await history.merge({ ...NOTHING, prints: [printOf({ qrContent: OTHER })] }, parseStored)
      expect(await history.payees()).toMatchObject([SHOP!])
    }))
})
