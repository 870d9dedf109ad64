import type { Messages } from '../id'

export const commands: Messages['commands'] = {
  group: {
    payment: 'The open payment',
    selection: 'The selection',
    job: 'The open job',
    slips: 'List of slips',
    list: 'List of payments',
    view: 'View',
    go: 'Pages',
    program: 'Program'
  },
  palette: {
    button: 'Commands',
    title: 'Find a command or a payment',
    placeholder: 'Command, ID, AWB, name…',
    results: 'Commands and payments',
    recent: 'Used lately',
    recentPayments: 'Opened lately',
    commands: 'Commands',
    payments: 'Payments',
    more: 'More',
    searchList: 'Search the list for “{text}”',
    found: '{n} choice | {n} choices',
    failed: 'Payments could not be searched: {reason}',
    keys: { move: 'choose', run: 'run', close: 'close' }
  },
  sheet: {
    title: 'Keyboard shortcuts',
    anywhere: 'Letters and digits work while you are not typing into a field.',
    target:
      'Single keys mean the selection while there is one; else the payment that is open; else the row that the keyboard is on. Opening a payment by scanner, Ctrl+K, job or slip lets the selection go.',
    scanner: 'Barcode scanner: scan an ID, an AWB or a QRIS code anywhere to open its payment.',
    or: 'or'
  },
  key: { space: 'Space', delete: 'Del', enter: 'Enter', escape: 'Esc', home: 'Home', end: 'End' },
  row: {
    next: 'Next row',
    previous: 'Previous row',
    nextPage: 'One screen down',
    previousPage: 'One screen up',
    first: 'First row',
    last: 'Last row',
    extend: 'Select several rows in one go',
    toggle: 'Select the row, or not',
    open: 'Open the payment',
    all: 'Select all',
    dismiss: 'Clear the selection, then close the details',
    menu: 'Menu for the row, or for the selection'
  },
  search: 'Search the list',
  clearFilters: 'Clear all filters',
  tab: 'Show: {name}',
  selectAll: 'Select all of the list',
  checkSelected: 'Check the selection again',
  slipSelected: 'Slips for the selection',
  watchSelected: 'Watch the selection',
  savePdf: 'Save the slip as PDF',
  copyId: 'Copy the payment ID',
  openList: 'Check a list from a file',
  cancelJob: 'Cancel the job',
  pauseJob: 'Pause the job',
  resumeJob: 'Resume the job',
  go: 'Go to {page}',
  language: 'Language: {name}',
  theme: 'Theme: {name}',
  environment: 'Environment: {name}'
}

export const scan: Messages['scan'] = {
  none: '“{text}” is not in this history.',
  noneCode: 'This QRIS code belongs to no payment in this history.',
  several:
    '{n} payment matches what was scanned. It is in the list. | {n} payments match what was scanned. All of them are in the list.',
  dialogOpen: 'Close this window first, then scan again.'
}
