import Database from 'better-sqlite3'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReceiptAcknowledgements, PreparedReceipts } from '#contract/model/receipts'
import type { LocalHistory } from '../../../electron/history/history'
import type { RecordedLookup } from '../../../electron/history/lookups/record'
import { openHistory } from '../../../electron/history/store/open'
import { readAnswer } from '../../../electron/kiriminaja/answer'
import { prepareReceipts } from '../../../electron/slips/receipts/receipt'
import { answeredLookup, tempFolder, type TempFolder } from '../../support/history'

// Receipts over a real history, whose answers are as the server sent them.

let folder: TempFolder
let history: LocalHistory
beforeEach(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'production.sqlite'))
})
afterEach(async () => {
  await history.close()
  folder.remove()
})

const PAID = { status_code: '0', amount: '65000', paid_at: '2026-06-25 10:05:00', packages: [] }

/** Stores an answer as the client would, and returns the lookup's id. */
async function answered(data: object, change: Partial<RecordedLookup> = {}): Promise<string> {
  const requestedAt = Date.UTC(2026, 5, 25, 4) + ++answers * 1_000
  const lookup = answeredLookup({ payment_id: 'XID-1', ...data }, { requestedAt, ...change })
  await history.record(lookup)
  return lookup.id
}
let answers = 0

const prepare = (acknowledgements: ReceiptAcknowledgements = {}): Promise<PreparedReceipts> =>
  prepareReceipts({
    history,
    readAnswer,
    paymentIds: ['XID-1'],
    acknowledgements,
    environment: 'production',
    language: 'id',
    shopName: '',
    operator: ''
  })
const rejected = async (acknowledgements?: ReceiptAcknowledgements) =>
  (await prepare(acknowledgements)).blocked

/** Changes the table without the program. */
function edit(sql: string): void {
  const db = new Database(join(folder.path, 'production.sqlite'))
  db.exec(sql)
  db.close()
}

describe('a receipt', () => {
  it('is made from the stored answer that it names', async () => {
    await answered({ ...PAID, status_code: 9, paid_at: null })
    const lookupId = await answered(PAID)
    edit(`UPDATE payments SET awbs = '["GK-FALSE"]', method = '99'`)
    const { documents } = await prepare()
    expect(documents).toMatchObject([
      { amount: 65_000, lookupId, awbs: [], method: null, conflictReasons: [] }
    ])
  })

  it.each([
    "status = 'unpaid', status_rank = 0, status_code = '9'",
    "status_code = '00'",
    'paid_at = NULL, paid_text = NULL',
    'checked_at = checked_at + 86400000'
  ])('does not exist if the table was changed: %s', async (change) => {
    await answered(PAID)
    edit(`UPDATE payments SET ${change}`)
    expect(await rejected()).toEqual([{ paymentId: 'XID-1', blocker: 'evidenceDiffers', doubt: null }])
    // Another lookup corrects the table.
    await answered(PAID)
    expect((await prepare()).documents).toHaveLength(1)
  })

  it('does not exist if the table says paid but the stored answer says unpaid', async () => {
    await answered({ ...PAID, status_code: 9, paid_at: null })
    edit(`UPDATE payments SET status = 'paid', status_rank = 2, status_code = '0', paid_at = checked_at,
      paid_text = 'x'`)
    expect(await rejected()).toMatchObject([{ blocker: 'evidenceDiffers' }])
  })

  it('does not exist if the amount differs from the stored answer, and is in conflict after the next one', async () => {
    await answered(PAID)
    edit('UPDATE payments SET amount = 1')
    expect(await rejected()).toMatchObject([{ blocker: 'evidenceDiffers' }])
    await answered(PAID)
    expect(await rejected()).toMatchObject([
      { blocker: 'conflict', doubt: { amount: 65_000, conflictReasons: ['amountChanged'] } }
    ])
  })

  it('does not exist if no stored answer gives the payment any more', async () => {
    const answer = readAnswer({
      paymentId: 'XID-1',
      httpStatus: 200,
      body: JSON.stringify({ status: true, data: { payment_id: 'XID-1', ...PAID } }),
      bodyCut: false
    }).answer
    // As an older version read the answer, or as it was read before it was cut.
    await answered({ ...PAID, amount: '1e3' }, { outcome: 'found', answer })
    expect(await rejected()).toMatchObject([{ blocker: 'evidenceUnreadable' }])
  })

  it('names the last complete answer, and counts a later cut one as an attempt', async () => {
    const lookupId = await answered(PAID)
    await answered(PAID, { bodyCut: true })
    const { documents } = await prepare()
    expect(documents).toMatchObject([{ lookupId }])
    expect(documents[0]!.triedAt).toBeGreaterThan(documents[0]!.checkedAt)
  })

  it('of a conflict needs an acknowledgement of what was seen, which does not cover later changes', async () => {
    await answered({ ...PAID, amount: '70000', status_code: 9, paid_at: null })
    await answered(PAID)
    const doubt = { amount: 65_000, conflictReasons: ['amountChanged'] as const }
    expect(await rejected()).toEqual([{ paymentId: 'XID-1', blocker: 'conflict', doubt }])
    expect((await prepare({ 'XID-1': doubt })).documents).toMatchObject([
      { conflictReasons: ['amountChanged'] }
    ])
    const others: ReceiptAcknowledgements[] = [
      { 'XID-1': { ...doubt, amount: 65_001 } },
      { 'XID-1': { ...doubt, conflictReasons: [] } },
      { 'XID-2': doubt }
    ]
    for (const acknowledgements of others)
      expect(await rejected(acknowledgements)).toMatchObject([{ blocker: 'conflict' }])
    await answered({ ...PAID, paid_at: null })
    expect(await rejected({ 'XID-1': doubt })).toMatchObject([
      { blocker: 'conflict', doubt: { conflictReasons: ['paidWithoutPaidAt', 'amountChanged'] } }
    ])
  })

  it('is in conflict if either the table or the stored answers are', async () => {
    await answered({ ...PAID, amount: '70000', status_code: 9, paid_at: null })
    await answered(PAID)
    edit(`UPDATE payments SET conflict_reasons = '[]', conflict = 0, amount_changed = 0`)
    expect(await rejected()).toMatchObject([{ blocker: 'conflict' }])
    edit(`UPDATE payments SET conflict_reasons = '["qrContentChanged"]', conflict = 1`)
    expect(await rejected()).toMatchObject([
      { doubt: { conflictReasons: ['qrContentChanged', 'amountChanged'] } }
    ])
  })

  it('never exists for an unpaid or unknown payment, whatever is acknowledged', async () => {
    await answered(PAID)
    await answered({ ...PAID, status_code: 9 })
    const all = { amount: 65_000, conflictReasons: ['unpaidWithPaidAt', 'unpaidAfterPaid'] as const }
    expect(await rejected({ 'XID-1': all })).toMatchObject([{ blocker: 'unpaid', doubt: null }])
    await answered({ ...PAID, status_code: 5 })
    expect(await rejected({ 'XID-1': all })).toMatchObject([{ blocker: 'unknownStatus', doubt: null }])
  })
})
