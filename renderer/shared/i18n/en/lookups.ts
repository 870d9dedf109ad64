import type { Messages } from '../id'

export const lookups: Messages['lookups'] = {
  title: 'Look up',
  field: 'Payment IDs',
  placeholder: 'XID-5732095327, PID-1683603627 …',
  help: 'One ID, or paste a list with any separators. A file can be dropped here.',
  understood: {
    ids: '{n} ID | {n} IDs',
    rejected: '{n} not recognised:',
    duplicates: '{n} duplicate merged | {n} duplicates merged',
    more: 'and {n} more'
  },
  send: 'Look up {n} ID | Look up {n} IDs',
  sendNone: 'Look up',
  again: 'Look up others',
  open: 'Open',
  openWhat: 'Open {id}',
  results: 'Results',
  waiting: 'Waiting…',
  progress: '{done} of {total} done',
  noKey: {
    missing: 'The {environment} environment has no API key yet.',
    unconfirmed: 'Nobody has said yet which address the {environment} API key is for.',
    unreadable: 'The stored {environment} API key cannot be read.'
  },
  noKeyHelp: {
    missing: 'Make a key in Dashboard KiriminAja → Integrasi, then enter it in Settings.',
    unconfirmed: 'An earlier version of Lunas stored it. Confirm it once in Settings.',
    unreadable: 'Unlock the system’s key store and open Lunas again, or enter the key again in Settings.'
  },
  toSettings: 'Open Settings',
  history: {
    title: 'History',
    subtitle: 'Every lookup, newest on top',
    list: 'List of lookups',
    empty: 'No lookups yet',
    emptyHelp: 'Every lookup is kept here, whatever its outcome.',
    failed: 'The history could not be loaded',
    openPayment: 'Open payment',
    paneLabel: 'Lookup of {id}',
    close: 'Close lookup',
    column: {
      requestedAt: 'Time (WIB)',
      outcome: 'Outcome',
      paymentId: 'Payment ID',
      http: 'HTTP',
      attempts: 'Tries',
      duration: 'Took',
      message: 'Reason, server’s words'
    },
    reason: 'Reason',
    message: 'Server’s words',
    said: 'The server said: “{message}”',
    yourIp: 'Your IP'
  }
}
