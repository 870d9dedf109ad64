import { STATUS_LABELS } from '#contract/status-labels'

import type { Messages } from '../id'

export const insights: Messages['insights'] = {
  title: 'Insights',
  basis: 'Time by',
  span: 'Span',
  spans: {
    days7: 'Last 7 days',
    days30: 'Last 30 days',
    days90: 'Last 90 days',
    'this-month': 'This month',
    'last-month': 'Last month',
    all: 'All time'
  },
  measure: 'Charts by',
  measures: { count: 'Number of payments', amount: 'Rupiah' },
  print: 'Print',
  savePdf: 'Save PDF…',
  saved: 'Insights saved: {path}',
  recount: 'Count again',
  panel: 'Insights',
  reading: 'Counting…',
  readingOther: 'Counting… The figures below still answer the previous question.',
  stop: 'Stop',
  stopped: 'Counting was stopped.',
  stoppedOther: 'Counting was stopped. The figures below still answer the previous question.',
  changed:
    'A newer answer for {n} payment may not be counted yet. | Newer answers for {n} payments may not be counted yet.',
  failed: 'The figures could not be counted',
  failedOther: 'The figures could not be counted. Those below still answer the previous question.',
  empty: 'No payments here',
  emptyHelp: 'No payment matches this filter and span.',
  showAll: 'Show all time',
  clear: 'Clear the filter',
  of: '{n} payment · as of {time} | {n} payments · as of {time}',
  dated: {
    created:
      '{n} payment, created {first} to {last}. Counted {time}. | {n} payments, created {first} to {last}. Counted {time}.',
    paid: '{n} payment, paid {first} to {last}. Counted {time}. | {n} payments, paid {first} to {last}. Counted {time}.',
    checked:
      '{n} payment, last answered {first} to {last}. Counted {time}. | {n} payments, last answered {first} to {last}. Counted {time}.'
  },
  undatedSpan: '{n} payment of all time. Counted {time}. | {n} payments of all time. Counted {time}.',
  checked: 'Statuses as answered between {first} and {last}.',
  checkedOnce: 'Statuses as answered {time}.',
  conflictApart:
    'Where the data disagree a payment counts as a conflict alone, neither as paid nor as unpaid.',
  beyond: {
    created:
      '{n} payment without a time of creation is not in this span; Instant answers have none. | {n} payments without a time of creation are not in this span; Instant answers have none.',
    paid: '{n} payment without a time of payment is not in this span; Instant answers have none. | {n} payments without a time of payment are not in this span; Instant answers have none.',
    checked:
      '{n} payment without an answer is not in this span. | {n} payments without an answer are not in this span.'
  },
  countedStatus: STATUS_LABELS.en.status,
  totals: 'Totals by status',
  total: 'All',
  asTable: 'As table',
  asChart: 'As chart',
  asTableLong: '{title} as table',
  asChartLong: '{title} as chart',
  narrow: 'Show {label} in the list',
  tooLong: 'The search would be too long. Remove some of its terms and try again.',
  legend: 'What colours and patterns mean',
  payments: 'Payments',
  days: {
    title: { day: 'By day', week: 'By week', month: 'By month', year: 'By year' },
    head: { created: 'Created (WIB)', paid: 'Paid (WIB)', checked: 'Last answer (WIB)' },
    sentence: {
      created:
        'Created {first} to {last}: {paid} paid ({paidAmount}), {unpaid} unpaid ({unpaidAmount}), {unknown} unknown, {conflict} in conflict. Most on {most}: {mostCount}.',
      paid: 'Paid {first} to {last}: {paid} paid ({paidAmount}), {unpaid} unpaid ({unpaidAmount}), {unknown} unknown, {conflict} in conflict. Most on {most}: {mostCount}.',
      checked:
        'Last answered {first} to {last}: {paid} paid ({paidAmount}), {unpaid} unpaid ({unpaidAmount}), {unknown} unknown, {conflict} in conflict. Most on {most}: {mostCount}.'
    },
    undated: { created: 'No time of creation', paid: 'No time of payment', checked: 'No answer' },
    without: {
      created:
        '{n} payment without a time of creation is in the table only; Instant answers have none. | {n} payments without a time of creation are in the table only; Instant answers have none.',
      paid: '{n} payment without a time of payment is in the table only; Instant answers have none. | {n} payments without a time of payment are in the table only; Instant answers have none.',
      checked:
        '{n} payment without an answer is in the table only. | {n} payments without an answer are in the table only.'
    },
    zoneAssumed:
      'The time of {n} payment names no zone and is taken as WIB. | The times of {n} payments name no zone and are taken as WIB.'
  },
  payTimes: {
    title: 'From creation to payment',
    head: 'Time taken',
    sentence:
      'Of {n} paid payment, a quarter was paid within {first}, half within {half}, three quarters within {third}. | Of {n} paid payments, a quarter was paid within {first}, half within {half}, three quarters within {third}.',
    none: 'No paid payment has both a time of creation and a time of payment.',
    under: '< {time}',
    between: '{from} – {to}',
    over: '≥ {time}',
    withoutPaidAt:
      '{n} paid payment without a time of payment is left out; Instant answers have none. | {n} paid payments without a time of payment are left out; Instant answers have none.',
    withoutCreatedAt:
      '{n} paid payment without a time of creation is left out. | {n} paid payments without a time of creation are left out.',
    reversed:
      '{n} payment is recorded as paid before it was created and is left out. | {n} payments are recorded as paid before they were created and are left out.',
    zoneAssumed:
      'In {n} of them a time names no zone and is taken as WIB. | In {n} of them a time names no zone and is taken as WIB.'
  },
  services: {
    title: 'By service',
    head: 'Service',
    sentence: 'Express {express} payments ({expressAmount}), Instant {instant} payments ({instantAmount}).'
  },
  cities: {
    title: 'By city of destination',
    head: 'City of destination',
    sentence: 'Most go to {city}: {n} payment ({amount}). | Most go to {city}: {n} payments ({amount}).',
    none: 'There are no packages with a city of destination that is known.',
    others: '{n} other city | {n} other cities',
    several: 'Several cities',
    unclear: 'City not clear',
    without: 'No packages',
    withoutNote:
      '{n} payment without packages is in the table only; Express answers have none. | {n} payments without packages are in the table only; Express answers have none.',
    rule: 'The server names no city: it is taken from the end of the recipient’s address. “Show in the list” looks for its name in the addresses of senders and recipients, so it may find more.'
  },
  oldest: {
    title: 'Oldest unpaid',
    sentence:
      'The {shown} created first of {n} unpaid payment. | The {shown} created first of {n} unpaid payments.',
    none: 'There are no unpaid payments.',
    undated:
      '{n} unpaid payment without a time of creation has no place in this order. | {n} unpaid payments without a time of creation have no place in this order.',
    open: 'Open {id}',
    id: 'Payment ID',
    amount: 'Amount',
    created: 'Created (WIB)',
    age: 'Age',
    checked: 'Status as of (WIB)',
    zoneAssumed: 'taken as WIB'
  },
  report: {
    filter: 'Filter',
    noFilter: 'all payments',
    counted: 'Counted',
    environment: 'Environment'
  }
}
