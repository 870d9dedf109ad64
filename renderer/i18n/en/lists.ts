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
