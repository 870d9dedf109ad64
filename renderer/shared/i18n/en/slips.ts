import type { Messages } from '../id'

export const slips: Messages['slips'] = {
  title: 'QR slip',
  titleMany: '{n} QR slip | {n} QR slips',
  layout: 'Size',
  layouts: {
    roll58: '58 mm roll',
    roll80: '80 mm roll',
    label: 'Label 100 × 150 mm',
    a6: 'A6',
    a5: 'A5',
    a4x1: 'A4',
    a4x2: 'A4, 2 slips',
    a4x4: 'A4, 4 slips',
    a4x8: 'A4, 8 slips',
    a4x12: 'A4, 12 slips',
    list: 'Delivery list (A4)'
  },
  profile: 'Profile',
  standardProfile: 'Standard',
  copies: 'Copies',
  dpi: 'Dots/inch',
  dpiHelp: '203 or 300 for thermal printers, 300 or 600 for others: squares of the code are whole dots',
  place: 'Start at',
  placeHelp: 'Where the first slip goes on a sheet that was begun, 1 to {n}, row by row',
  useLayout: 'Use {layout}',
  printer: 'Printer',
  pdfViewer: 'Open in the PDF viewer',
  pdfViewerHelp:
    'Slips open as a PDF. Print from there at actual size (100%). The dots of the code are then not checked on the printer.',
  isDefault: '{name} (default)',
  loadPrinters: 'Look for printers again',
  printerReplaced: 'The printer {name} is not connected, so the PDF viewer was chosen.',
  printerGone: '{name} (not connected)',
  printerError: {
    paperOut: 'out of paper',
    jam: 'paper jam',
    open: 'cover open',
    inkOut: 'out of ink',
    offline: 'not connected',
    stopped: 'paused'
  },
  dpiMismatch: 'This printer has {printer} DPI; {profile} DPI is chosen.',
  useDpi: 'Use {dpi}',
  payee: {
    changed: '{n} slip pays somebody new | {n} slips pay somebody new',
    several:
      'No payee is known yet, and these slips pay {n} different ones. Accept only the shop’s own account.',
    nobodyKnown: 'its payee is not known yet',
    since: 'Compared with the payee that was accepted {time} WIB.',
    nameOnly:
      'This payee was accepted {time} WIB by name and NMID alone. Its accounts are compared as well now.',
    known: 'So far',
    now: 'Now',
    none: 'none',
    notSaved: 'not recorded',
    differs: 'differs',
    isSame: 'the same',
    same: '{n} other detail is the same | {n} other details are the same',
    help: 'Stickers with a stranger’s code are a known fraud, under the same name too. Compare letter by letter, and make sure of an account that changed, before you accept.',
    accept: 'Accept {name}'
  },
  payer: {
    types: 'no amount: the payer types it, {amount} is due',
    fee: '{total} is debited, of which {fee} is a fee',
    percent: 'about {total} is debited, with a fee of {percent}%'
  },
  copy: {
    why: 'Why another copy of this slip? | Why another copy of these {n} slips?',
    say: 'Keep',
    lost: 'Slip was lost',
    unreadable: 'Print could not be read',
    jam: 'Paper ran out or jammed',
    rest: 'Printing had stopped before this copy'
  },
  otherAmount: {
    why: 'Why print this slip for another amount all the same? | Why print these {n} slips for other amounts all the same?'
  },
  unconfirmed: {
    question:
      'Lunas ended while this slip was being printed: {names}. Did it come out? | Lunas ended while {n} slips were being printed: {names}. Did they come out?',
    printed: 'Came out',
    notPrinted: 'Did not'
  },
  preview: 'Slip preview',
  sheets: 'Pages',
  serialOf: 'slip {serial}, copy {copy}',
  zoom: 'Zoom',
  zooms: { fit: 'Fit', actual: '100%', double: '200%' },
  pages: '{n} page | {n} pages',
  print: 'Print',
  savePdf: 'Save PDF…',
  working: 'Preparing…',
  rechecking: 'Checking {done} of {total} again…',
  skipCheck: 'Print without',
  rendering: 'Drawing {done} of {total}…',
  printing: 'Printing {done} of {total}…',
  stop: 'Stop',
  brokeOff: 'Then the printer failed: {problem}',
  printRest: 'Print the other slip | Print the other {n} slips',
  paperOut: {
    title: 'Paper ran out or jammed?',
    first: 'First slip that did not come out',
    choose: 'Choose a slip',
    again: 'Print again from here'
  },
  refused: '{n} slip held back | {n} slips held back',
  blockedHelp: 'Slips that could mislead are not printed without your consent.',
  blockedIds: 'Slips held back',
  blockedMore: 'Show {n} more',
  override:
    'I understand. Print this slip too, with a warning on it. | I understand. Print these {n} slips too, with a warning on them.',
  impossible: 'Without a QR code that fits and scans there is nothing to print.',
  missingSigns:
    'The slip cannot show that name or address as it is, so it is not printed. Check the name with the shop, or hand the payment out another way.',
  decide: 'Read the reasons first, then decide.',
  nothing: 'There is no slip to print.',
  printed: '{n} slip sent to the printer. | {n} slips sent to the printer.',
  opened:
    '{n} slip opened in the PDF viewer. Print it from there at actual size (100%). | {n} slips opened in the PDF viewer. Print them from there at actual size (100%).',
  saved: '{n} slip saved: {path} | {n} slips saved: {path}',
  dropped: 'Cancelled. Nothing was printed.',
  someBlocked: '{n} held back.',
  notPrinted: '{n} more slip was not printed. | {n} more slips were not printed.',
  notPrintedOf: 'Not printed: {payments}'
}
