import { STATUS_LABELS } from '#contract/status-labels'

import type { Messages } from '../id'

export const jobs: Messages['jobs'] = {
  title: 'Jobs',
  tabs: { label: 'Parts of the page', jobs: 'Jobs', watches: 'Watched', activity: 'Activity' },
  list: 'List of jobs',
  listFailed: 'The list of jobs could not be loaded',
  detail: 'Job {name}',
  failed: 'The job could not be loaded',
  gone: 'This job is no more',
  back: 'Back to the list of jobs',
  name: {
    ids: '{n} ID, {time} | {n} IDs, {time}',
    filter: '{filter}, {time}',
    search: '{filter}, "{search}", {time}',
    pasted: 'Pasted table, {time}'
  },
  state: {
    running: 'Running',
    paused: 'Paused',
    cancelled: 'Cancelled',
    done: 'Done',
    held: 'Held',
    offline: 'Waiting for the network'
  },
  elsewhere: 'in another process',
  elsewhereHelp: 'Another process of Lunas works on it, such as a command.',
  ids: '{n} ID | {n} IDs',
  failedCount: '{n} failed',
  created: 'Created',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  cancelTitle: 'Cancel “{name}”?',
  cancelBody: 'IDs that were not checked yet are not asked for any more. Answers that came are kept.',
  cancelConfirm: 'Cancel the job',
  cancelKeep: 'Keep the job',
  retry: 'Check the failed again ({n})',
  retryLeft: 'Check the failed and the rest ({n})',
  export: 'Export CSV',
  exported: 'CSV saved: {path}',
  filters: 'Filter by result',
  all: 'All',
  conflicts: '{n} conflict | {n} conflicts',
  result: STATUS_LABELS.en.result,
  reconcile: {
    caption: 'Reconciliation: what was expected and what KiriminAja has',
    result: 'Result',
    count: 'IDs',
    expected: 'Expected',
    actual: 'At KiriminAja',
    difference: 'Difference',
    conflicts: 'Conflicts'
  },
  items: 'IDs of the job',
  noItems: 'No ID has this result.',
  column: {
    position: 'No.',
    reference: 'Reference',
    paymentId: 'Payment ID',
    result: 'Result',
    expected: 'Expected',
    actual: 'At KiriminAja',
    difference: 'Difference',
    amount: 'Amount',
    attempts: 'Tries'
  },
  empty: {
    title: 'No jobs yet',
    body: 'A job is a list of IDs that are checked together. It is kept first and then checked to its end, also after the network was gone or Lunas was closed.',
    action: 'Check a list of IDs',
    drop: 'Or drop a CSV or XLSX file anywhere in this window.'
  }
}

export const watches: Messages['watches'] = {
  list: 'List of watched payments',
  failed: 'What is watched could not be loaded',
  start: 'Watch',
  stop: 'Stop watching',
  stopWhat: 'Stop watching {id}',
  help: 'Ask again and again until it is paid, then tell',
  stopHelp: 'It is not asked for again by itself',
  isWatched: 'Watched until paid',
  started: '{n} payment is watched until it is paid. | {n} payments are watched until they are paid.',
  startedNone: 'There is nothing to watch: all of it is paid.',
  codeProgress: 'Waiting for the QR code: try {n} of {most}',
  until: 'Watched until {time}',
  next: 'Next check {time}',
  expiredAt: 'Watching ended {time}, still unpaid.',
  triesOf: '{n}/{most}',
  selection: 'Actions for the selection',
  state: {
    paid: { active: 'Until paid', met: 'Over', stopped: 'Stopped', expired: 'Ended unpaid' },
    code: {
      active: 'Until it has a code',
      met: 'Has its QR code',
      stopped: 'Stopped',
      expired: 'No QR code came'
    }
  },
  column: {
    paymentId: 'Payment ID',
    state: 'Watching',
    status: 'Status',
    amount: 'Amount',
    tries: 'Tries',
    next: 'Next',
    until: 'Until'
  },
  empty: {
    title: 'Nothing is watched',
    body: 'A watched payment is asked for again, at longer and longer intervals, until it is paid, behind everything that you check yourself. Lunas tells you when it is.',
    action: 'Choose payments'
  }
}

export const activity: Messages['activity'] = {
  list: 'Activity, newest on top',
  failed: 'The activity could not be loaded',
  new: 'new',
  paid: '{id} paid {amount}',
  paidPlain: '{id} paid',
  paidDoubted: '{id}: paid? {amount}',
  expired: 'Watching {id} ended, still unpaid',
  jobDone: 'Job “{name}” is done',
  jobDoneWith: 'Job “{name}” is done: {outcomes}',
  empty: {
    title: 'No activity yet',
    body: 'Watched payments that were paid, watches that ended and jobs that are done are noted here.'
  }
}
