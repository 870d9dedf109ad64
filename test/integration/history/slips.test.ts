import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import type { History } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { inTempFolder, printOf } from '../../support/history'
import { intendedSlip as intended } from '../../support/slips'

const NOW = 1_760_000_000_000
const inHistory = (work: (history: History, file: string) => Promise<void>): Promise<void> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    const history = await openHistory(file)
    await work(history, file)
    await history.close()
  })

describe('slips', () => {
  it('are unconfirmed from being reserved until being sent', () =>
    inHistory(async (history) => {
      const slip = intended()
      await history.reserveSlips([slip])
      const asIntended = { ...slip, state: 'intended', stateAt: NOW, holder: null, stateReason: null }
      expect(await history.slipsOf('XID-1')).toEqual([asIntended])
      expect(await history.unconfirmedSlips(NOW + 1)).toEqual([asIntended])
      // Later ones belong to a program that may still be running.
      expect(await history.unconfirmedSlips(NOW)).toEqual([])

      await history.recordPrints([printOf({ id: slip.id, printedAt: NOW + 5 })])
      expect(await history.slipsOf('XID-1')).toEqual([{ ...asIntended, state: 'printed', stateAt: NOW + 5 }])
      expect(await history.unconfirmedSlips(NOW + 1)).toEqual([])
    }))

  it('have the state of their last event', () =>
    inHistory(async (history) => {
      const [slip, other] = [intended(), intended({ copy: 2, reason: 'Slip hilang' })]
      await history.reserveSlips([slip, other])
      await history.recordSlipEvents([slip.id], {
        state: 'failed',
        at: NOW + 1,
        operator: null,
        holder: null,
        reason: null
      })
      await history.recordPrints([printOf({ id: other.id, printedAt: NOW + 1 })])
      await history.recordSlipEvents([other.id], {
        state: 'handedOut',
        at: NOW + 2,
        operator: 'Sari',
        holder: 'Budi',
        reason: null
      })
      expect(await history.slipsOf('XID-1')).toMatchObject([
        {
          id: other.id,
          copy: 2,
          reason: 'Slip hilang',
          state: 'handedOut',
          stateAt: NOW + 2,
          holder: 'Budi'
        },
        { id: slip.id, state: 'failed', stateAt: NOW + 1, holder: null }
      ])
      await history.recordSlipEvents([other.id], {
        state: 'returned',
        at: NOW + 3,
        operator: 'Sari',
        holder: null,
        reason: null
      })
      expect(await history.slipsOf('XID-1')).toMatchObject([{ state: 'returned', holder: null }, {}])
      expect(await history.unconfirmedSlips(NOW + 9)).toEqual([])
    }))

  it('are stored all together or not at all, and no two share a serial', () =>
    inHistory(async (history) => {
      const slip = intended()
      await history.reserveSlips([slip])
      const again = [intended(), intended({ serial: slip.serial })]
      await expect(history.reserveSlips(again)).rejects.toMatchObject({ code: 'invalid' })
      expect(await history.slipsOf('XID-1')).toHaveLength(1)
      expect(await history.takenSerials([slip.serial, '9999-9999'])).toEqual([slip.serial])
    }))

  it('are found by their serial as printed, scanned or typed', () =>
    inHistory(async (history) => {
      await history.reserveSlips([intended({ serial: '7F3A-19KD', paymentId: 'PID-7' })])
      for (const text of ['7F3A-19KD', '7f3a19kd', '7F3A 19KD']) {
        expect(await history.scanned(text)).toEqual(['PID-7'])
      }
      expect(await history.scanned('7F3A-19KX')).toEqual([])
    }))

  it('are never changed or deleted', () =>
    inHistory(async (history, file) => {
      const slip = intended()
      await history.reserveSlips([slip])
      await history.recordSlipEvents([slip.id], {
        state: 'void',
        at: NOW,
        operator: null,
        holder: null,
        reason: null
      })
      const db = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
      for (const table of ['slips', 'slip_events']) {
        expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('only ever added')
      }
      expect(() => db.exec(`UPDATE slips SET copy = 2`)).toThrow('only ever added')
      expect(() => db.exec(`UPDATE slip_events SET state = 'printed'`)).toThrow('only ever added')
      db.close()
    }))
})

describe('payees', () => {
  it('are stored once, oldest first, each with all its accounts', () =>
    inHistory(async (history) => {
      const name = { tag: '59', value: 'Toko A' }
      const known = {
        name: 'Toko A',
        nmid: 'ID1',
        fields: [{ tag: '26-01', value: '1' }, name],
        acceptedAt: NOW,
        operator: 'Sari'
      }
      const other = { ...known, fields: [{ tag: '26-01', value: '2' }, name], acceptedAt: NOW + 2 }
      await history.acceptPayee(known)
      await history.acceptPayee({ ...known, acceptedAt: NOW + 1, operator: null })
      await history.acceptPayee(other)
      await history.acceptPayee({ ...other, acceptedAt: NOW + 3 })
      expect(await history.payees()).toEqual([known, other])
    }))
})
