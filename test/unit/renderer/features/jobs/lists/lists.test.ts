import { expect, test } from 'vitest'
import { columnLetter, columnName } from '../../../../../../renderer/features/jobs/lists/column-name'
import { looksLikeTable } from '../../../../../../renderer/features/jobs/lists/looks-like-table'

test('columns are named as in spreadsheets', () => {
  expect([0, 25, 26, 27, 51, 52, 701, 702].map(columnLetter)).toEqual([
    'A',
    'Z',
    'AA',
    'AB',
    'AZ',
    'BA',
    'ZZ',
    'AAA'
  ])
  expect(columnName(2, [' Order ID ', 'A-1'], true)).toBe('C: Order ID')
  expect(columnName(2, ['XID-1', 'XID-2'], false)).toBe('C')
  expect(columnName(2, [' '], true)).toBe('C')
  expect(columnName(2, [], true)).toBe('C')
})

test.each([
  ['XID-1\tRp65.000\nXID-2\tRp54.000', true],
  ['id\tamount\r\nXID-1\t65000\r\n\r\n', true],
  ['total\nXID-1\t65000\nXID-2\t54000', true],
  ['XID-1\nXID-2', false],
  ['XID-1\tXID-2', false],
  ['\tXID-1\n\tXID-2', false],
  ['XID-1\t1\nXID-2\nXID-3', false],
  ['', false]
])('%j is a table: %s', (text, is) => {
  expect(looksLikeTable(text)).toBe(is)
})
