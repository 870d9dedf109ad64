import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_PREFERENCES } from '#contract/schemas/preferences'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { Receipts } from '../../../electron/slips/receipts/receipts'
import { FakePrinters } from '../../support/fake-printers'
import { answeredLookup, tempFolder, type TempFolder } from '../../support/history'

const IDS = ['XID-1', 'XID-2']

let folder: TempFolder
let history: LocalHistory
let printers: FakePrinters
let viewed: string[]
let receipts: Receipts
beforeEach(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'production.sqlite'))
  printers = new FakePrinters()
  viewed = []
  for (const id of IDS) await paid(id)
  const sessions = {
    current: {
      environment: 'production' as const,
      history,
      client: null,
      lookups: { state: { queuePause: null, offline: false }, ask: () => Promise.resolve() }
    },
    now: () => Date.UTC(2026, 5, 25, 5),
    emit: () => undefined,
    preferences: { current: DEFAULT_PREFERENCES }
  }
  receipts = new Receipts({
    sessions,
    printers,
    view: async (pdf) => void viewed.push(Buffer.from(pdf).toString()),
    // Its PDFs name their payments.
    renderer: {
      start: () => undefined,
      receipts: async (documents) => ({
        pdf: Buffer.from(documents.map(({ paymentId }) => paymentId).join()),
        width: 80,
        height: 100,
        sheets: documents.length,
        doesNotFit: []
      }),
      picture: () => Promise.reject(new Error('nobody looks'))
    }
  })
})
afterEach(async () => {
  await history.close()
  folder.remove()
})

const paid = (paymentId: string): Promise<unknown> =>
  history.record(
    answeredLookup(
      {
        payment_id: paymentId,
        status_code: '0',
        amount: '65000',
        paid_at: '2026-06-25 10:05:00',
        packages: []
      },
      { requestedAt: Date.UTC(2026, 5, 25, 4) }
    )
  )

const print = (paper: 'roll80' | 'a6', printer: string | null) =>
  receipts.print({ paymentIds: IDS, paper, acknowledgements: {} }, printer)
const jobs = () => printers.jobs.map(({ job }) => [Buffer.from(job.pdf).toString(), job.width, job.sheets])

describe('receipts', () => {
  it('are print jobs of their own on a roll, which is cut after each', async () => {
    expect(await print('roll80', 'Kasir')).toMatchObject({
      printed: IDS.map((paymentId) => ({ paymentId, conflict: false })),
      remaining: []
    })
    expect(jobs()).toEqual([
      ['XID-1', 80, 1],
      ['XID-2', 80, 1]
    ])
  })

  it('are one print job on sheets, and one PDF in the viewer', async () => {
    await print('a6', 'Kasir')
    expect(jobs()).toEqual([['XID-1,XID-2', 80, 2]])
    await print('roll80', null)
    expect(viewed).toEqual(['XID-1,XID-2'])
  })
})
