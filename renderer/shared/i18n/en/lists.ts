import type { Messages } from '../id'

export const lists: Messages['lists'] = {
  open: 'Open file…',
  another: 'Another file…',
  type: 'Type IDs',
  drop: 'Let go to open the file',
  dropHelp: 'Text, CSV, XLSX or a Lunas view',
  onlyFirst: 'Only one file is read: {name}.',
  reading: 'Reading the file…',
  tooLarge: 'This file is {size}. Lunas reads lists of up to {most}. Split it, then open it again.',
  rows: '{n} row | {n} rows',
  row: 'Row',
  preview: 'First rows of {name}',
  idColumn: 'Payment ID column',
  amountColumn: 'Amount column (optional)',
  referenceColumn: 'Reference column (optional)',
  noColumn: 'None',
  allColumns: 'All columns',
  ids: '{n} ID | {n} IDs',
  sheet: 'Sheet',
  delimiter: 'Columns are separated by',
  delimiters: {
    semicolon: 'Semicolon ( ; )',
    tab: 'Tab',
    bar: 'Vertical bar',
    comma: 'Comma ( , )',
    none: 'Nothing, one cell a line'
  },
  readHidden: 'Read what is hidden as well',
  otherSheets: '{n} other sheet with IDs is not read: | {n} other sheets with IDs are not read:',
  elsewhere:
    '{n} more ID in column {column}, not taken: | {n} more IDs in column {column}, not taken. The first:',
  hidden:
    'What is hidden is not read: {sheets} sheets, {rows} rows, {columns} columns, with {ids} other IDs.',
  strayQuotes:
    '{n} row with a quote that does not close, read line by line: | {n} rows with a quote that does not close, read line by line:',
  notRead:
    'Not read in full: {n} row. Amounts in it that are not counted: {amount}. | Not read in full: {n} rows. Amounts in them that are not counted: {amount}.',
  header: 'The first row names the columns',
  role: { id: 'ID', amount: 'Amount', reference: 'Reference' },
  expected: '{amount} expected',
  rejected: '{n} not recognised:',
  amountsUnread: '{n} amount unread, not compared: | {n} amounts unread, not compared:',
  amountsDisagree:
    '{n} ID has different amounts, not compared: | {n} IDs have different amounts, not compared:',
  atRow: 'row {row}',
  none: 'There is no payment ID in this column. Choose another one.',
  tooMany: 'A job holds at most {most} IDs. Split the list.',
  name: 'Name of the job',
  looksLikeTable: 'This looks like a table.',
  tooLong: 'This text is too long to be checked while it is typed.',
  readAsTable: 'Read as table'
}
