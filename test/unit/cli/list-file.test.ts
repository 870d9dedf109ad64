import { expect, it, vi } from 'vitest'
import type { ListSource } from '#contract/model/lists'
import type { ListSummary } from '../../../electron/id-lists/list-session'
import { sourceLines } from '../../../electron/cli/list-file'

vi.mock('electron', () => ({ app: {} }))
// Workers exist only in a build.
vi.mock('../../../electron/id-lists/worker-thread', () => ({}))

const NOTHING_HIDDEN = { sheets: 0, rows: 0, columns: 0, ids: 0 }

it.each<[string | undefined, Partial<ListSource['hidden']>]>([
  [undefined, {}],
  ['not read: hidden 1 sheet with 3 ids more; see --hidden', { sheets: 1, ids: 3 }],
  ['not read: hidden 2 rows, 1 column with 2 ids more; see --hidden', { rows: 2, columns: 1, ids: 2 }]
])('%s', (line, hidden) => {
  const source = {
    encoding: null,
    delimiter: null,
    sheet: 'A',
    sheets: [{ name: 'A', ids: 1 }],
    hidden: { ...NOTHING_HIDDEN, ...hidden },
    strayQuotes: [],
    strayQuotesCount: 0
  }
  const guess = { id: 0, amount: null, reference: null, header: false }
  const summary = { columns: [{ samples: ['XID-1'] }], source, guess } as unknown as ListSummary
  const lines = sourceLines(summary, guess)
  expect(lines.filter((each) => each.includes('hidden'))).toEqual(line === undefined ? [] : [line])
})
