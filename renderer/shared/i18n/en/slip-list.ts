import type { Messages } from '../id'

export const slipList: Messages['slipList'] = {
  title: 'Slips',
  subtitle: '{n} slip is out and unpaid | {n} slips are out and unpaid',
  list: 'List of slips',
  filters: 'Slips by their state',
  tab: {
    out: 'Out, unpaid',
    collect: 'Paid, to be collected',
    returned: 'Returned',
    void: 'Void'
  },
  grouping: {
    label: 'Group by',
    holder: 'Holder',
    operator: 'Operator',
    age: 'Age',
    none: 'No groups'
  },
  nobody: { holder: 'Not handed out', operator: 'No operator named' },
  age: {
    today: 'Printed today',
    yesterday: 'Printed yesterday',
    week: 'Printed 2–7 days ago',
    month: 'Printed 8–31 days ago',
    older: 'Printed more than 31 days ago'
  },
  groupCount: '{n} slip | {n} slips',
  search: 'Serial, ID or name',
  searchLabel: 'Search slips',
  column: {
    serial: 'Serial',
    status: 'Status',
    amount: 'Amount',
    paymentId: 'Payment ID',
    copy: 'Copy',
    where: 'Where',
    printed: 'Printed',
    by: 'Operator'
  },
  neverFound: 'never found',
  state: {
    intended: 'Not sure to be printed',
    printed: 'Printed',
    failed: 'Printing failed',
    handedOut: 'Handed to {holder}',
    returned: 'Returned',
    void: 'Void'
  },
  takenBack: 'Put right: {state}',
  act: {
    menu: 'Slip actions',
    selection: 'What to do with the selected slips',
    open: 'Open payment',
    handOut: 'Hand out…',
    returned: 'Mark returned',
    void: 'Make void…',
    undo: 'Undo'
  },
  handOut: {
    title: 'Hand out {n} slip | Hand out {n} slips',
    label: 'To whom?',
    help: 'The driver, customer or colleague who takes the slip along.',
    action: 'Hand out'
  },
  void: {
    title: 'Make {n} slip void | Make {n} slips void',
    label: 'Why?',
    help: 'A void slip counts no more. Tear up or destroy the paper.',
    action: 'Make void',
    keep: 'Keep',
    lost: 'Slip was lost',
    torn: 'Slip is damaged',
    mistake: 'Printed by mistake',
    cancelled: 'Order was cancelled'
  },
  done: {
    handedOut: '{n} slip handed to {holder}. | {n} slips handed to {holder}.',
    returned: '{n} slip marked as returned. | {n} slips marked as returned.',
    void: '{n} slip is void. | {n} slips are void.',
    undone: '{n} slip is back in its state before. | {n} slips are back in their state before.'
  },
  refused: {
    some: '{n} slip was not changed: {names} | {n} slips were not changed: {names}',
    paid: 'paid already, not to be handed out',
    state: 'its state is {state}'
  },
  tooMany: 'At most {most} slips at once; {n} are selected.',
  gone: 'These slips are no longer in the list. Select again.',
  empty: {
    out: 'No slip is out and unpaid',
    outHelp: 'A printed slip is listed here until it is paid, returned or void.',
    collect: 'No slip is to be collected',
    collectHelp:
      'Slips that were paid while they are out are listed here: collect them before they are paid twice.',
    returned: 'No slip was returned yet',
    returnedHelp: 'Press Take back, then scan the slips that the driver brings, one after the other.',
    void: 'No slip is void',
    voidHelp: 'Slips that were made void are kept here with the reason.',
    noMatch: 'No slip matches',
    clear: 'Clear the search',
    toPayments: 'To the payments'
  },
  failed: 'The slips could not be loaded',
  ofPayment: {
    tab: 'Slips',
    none: 'There is no slip of this payment yet.',
    copy: 'Copy {n}',
    why: 'Reason: {reason}'
  },
  takeBack: {
    start: 'Take back',
    startHelp: 'Scan the slips that come back, one after the other',
    title: 'Take slips back',
    close: 'Done taking back',
    help: 'Scan the serial or the QRIS code of each slip. Each is marked as returned at once.',
    count: '{n} slip returned | {n} slips returned',
    paidCount: '{n} of them is paid | {n} of them are paid',
    typed: 'Or type its serial',
    take: 'Take',
    scans: 'What was scanned, newest first',
    returned: 'Returned',
    paid: 'PAID. Destroy this slip',
    unpaid: 'UNPAID',
    unknown: 'STATUS UNKNOWN',
    conflict: 'THE DATA DISAGREE. Keep this slip and check again',
    undone: 'Undone',
    already: 'Already before: {state}, {time}',
    none: 'No slip of this history',
    several:
      '{n} slip has this code. Choose the serial in your hand: | {n} slips have this code. Choose the serial in your hand:',
    failed: 'Not noted. Scan it again.'
  }
}
