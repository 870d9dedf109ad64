import type { Messages } from '../id'

export const receipts: Messages['receipts'] = {
  title: 'Receipt',
  titleMany: '{n} receipt | {n} receipts',
  action: 'Print receipt',
  actionMany: 'Receipts for the selection',
  help: 'Records what was seen, when, and by which check. No QR code is on it: nothing can be paid with it.',
  preview: 'Preview of the receipt',
  checked: 'checked {time} WIB',
  pdfViewerHelp: 'Receipts open as a PDF. Print from there at actual size (100%).',
  refused: '{n} without a receipt | {n} without a receipt',
  blockedIds: 'Payments without a receipt',
  blocker: {
    notInHistory: 'never found',
    unpaid: 'unpaid when last checked; check again if it was paid since',
    unknownStatus: 'its status is unknown',
    conflict: 'paid, but its data disagree: {reasons}',
    evidenceDiffers: 'the kept answer differs from what is shown; check again',
    evidenceUnreadable: 'the kept answer cannot be read again; check again',
    paperTooSmall: 'does not fit on this paper'
  },
  conflicts:
    'The data of {n} payment disagree; the paper says so. | The data of {n} payments disagree; their papers say so.',
  override:
    'I have read this. Print this receipt too, with its doubt written on it. | I have read this. Print these {n} receipts too, with their doubts written on them.',
  decide: 'Read why first, then decide.',
  dropped: 'Cancelled. No receipt was printed.',
  someBlocked: '{n} without a receipt.',
  left: '{n} more receipt was not printed. | {n} more receipts were not printed.',
  nothing: 'There is no receipt to print.',
  printed: '{n} receipt sent to the printer. | {n} receipts sent to the printer.',
  opened:
    '{n} receipt opened in the PDF viewer. Print it from there at actual size (100%). | {n} receipts opened in the PDF viewer. Print them from there at actual size (100%).',
  saved: '{n} receipt saved: {path}. | {n} receipts saved: {path}.',
  doubtful:
    '{n} of them says “PAID?”, because its data disagree. Do not take it as paid. | {n} of them say “PAID?”, because their data disagree. Do not take them as paid.'
}
