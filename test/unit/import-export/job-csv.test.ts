import { expect, it } from 'vitest'
import type { JobItem } from '#contract/model/jobs'
import { jobCsv } from '../../../electron/import-export/job-csv'

const ITEM: JobItem = {
  position: 0,
  paymentId: 'XID-1',
  reference: null,
  expectedAmount: null,
  result: 'failed',
  outcome: 'malformed',
  lookupId: 'id',
  reason: 'amount is not whole rupiah: "65.000"',
  message: 'Success',
  attempts: 1,
  status: null,
  statusCode: null,
  amount: null,
  conflict: false
}

async function rowsOf(items: JobItem[], language: 'id' | 'en'): Promise<string[]> {
  const history = { jobItemsAfter: async (_: string, after: number) => (after < 0 ? items : []) }
  let text = ''
  for await (const chunk of jobCsv(history, 'job', language)) text += chunk
  return text.split('\r\n').slice(1, -1)
}

it('gives the reason why an id failed, ours before the words of the server', async () => {
  expect(await rowsOf([ITEM], 'id')).toEqual([
    '1;;XID-1;Gagal dicek;;;;;1;"amount bukan rupiah bulat: ""65.000"". Kata server: “Success”"'
  ])
  const found: JobItem = { ...ITEM, result: 'unpaid', outcome: 'found', reason: null }
  const notFound: JobItem = { ...found, result: 'notFound', outcome: 'notFound', message: 'data not found' }
  expect(await rowsOf([found, notFound], 'en')).toEqual([
    '1;;XID-1;Unpaid;;;;;1;',
    '1;;XID-1;Not found;;;;;1;data not found'
  ])
})
