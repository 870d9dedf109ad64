import type { Messages } from '../id'

export const slips: Messages['slips'] = {
  title: 'QR slip',
  titleMany: '{n} QR slip | {n} QR slips',
  layout: 'Size',
  layouts: { a6: 'A6', a4: 'A4 (4 slips)', roll80: '80 mm roll', roll58: '58 mm roll' },
  printer: 'Printer',
  systemDialog: 'Ask with the system dialog',
  isDefault: '{name} (default)',
  preview: 'Slip preview',
  zoom: 'Zoom',
  fit: 'Fit',
  actual: '100%',
  pages: '{n} page | {n} pages',
  previewCapped: 'The preview shows the first {n} slips.',
  print: 'Print',
  savePdf: 'Save PDF…',
  working: 'Preparing…',
  refused: '{n} slip held back | {n} slips held back',
  refusedHelp: 'Slips that could mislead are not printed without your consent.',
  refusedIds: 'Slips held back',
  overrule:
    'I understand. Print this slip too, with a warning on it. | I understand. Print these {n} slips too, with a warning on them.',
  impossible: 'Without a QR code there is nothing to print.',
  decide: 'Read the reasons first, then decide.',
  nothing: 'There is no slip to print.',
  printed: '{n} slip sent to the printer. | {n} slips sent to the printer.',
  saved: '{n} slip saved: {path} | {n} slips saved: {path}',
  dropped: 'Cancelled. Nothing was printed.',
  someRefused: '{n} held back.'
}
