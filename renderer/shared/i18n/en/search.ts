import type { Messages } from '../id'

export const search: Messages['search'] = {
  filter: 'Filter',
  other: 'Something else…',
  chips: 'Terms of the search',
  remove: 'Remove {term}',
  completions: 'Search words',
  use: 'Use {word}',
  problem: {
    fieldUnknown: 'There is no search word “{word}:”. To search for that text itself, put it in quotes.',
    valueMissing: 'Say after “{field}:” what to search for.',
    choiceUnknown: '“{field}:” does not know “{word}”. It knows {allowed}.',
    amountUnclear:
      '“{word}” is no amount of rupiah. Examples: amount:50000, amount:>=50k, amount:50.000..100.000.',
    timeUnclear:
      '“{word}” is no time. Examples: {field}:yesterday, {field}:2026-11-24, {field}:2026-01..2026-03, {field}:>2h.'
  },
  name: {
    status: 'Status',
    amount: 'Amount',
    created: 'Created',
    checked: 'Last answer',
    tried: 'Last check',
    paid: 'Paid at',
    service: 'Service',
    outcome: 'Outcome',
    id: 'Payment ID',
    awb: 'AWB',
    order: 'Order ID',
    name: 'Name',
    address: 'Address',
    city: 'City',
    phone: 'Phone',
    note: 'Note',
    tag: 'Tag',
    is: 'Is',
    has: 'Has',
    printed: 'Slip printed'
  },
  field: {
    status: 'paid, unpaid, unknown',
    amount: 'rupiah: 50000, >=50k, 50k..1jt',
    created: 'when it was made: today, 2026-11-24',
    checked: 'last answer: >2h, yesterday',
    tried: 'last check, whether it worked or not',
    paid: 'when it was paid, as the server says',
    service: 'express, instant',
    outcome: 'how the last check ended',
    id: 'part of the payment ID',
    awb: 'part of an AWB',
    order: 'part of an order ID',
    name: 'name of sender or recipient',
    address: 'address of sender or recipient',
    city: 'city in the address',
    phone: 'phone number',
    note: 'part of a note',
    tag: 'a tag in use',
    is: 'conflict, watched, archived',
    has: 'qr, awb, note, tag',
    printed: 'a slip was printed: yes, no'
  }
}
