import type { Messages } from '../id'

export const printJobs: Messages['printJobs'] = {
  state: {
    sending: 'being sent to the queue of {printer}',
    waiting: 'in the queue of {printer}',
    printing: 'printing on {printer}',
    stopped: '{printer}: {reason}',
    taken: 'taken by {printer}',
    cancelled: 'cancelled at {printer}',
    failed: 'failed at {printer}',
    lost: 'lost from the queue of {printer}'
  },
  waits: 'stopped',
  message: 'The system says: {message}.',
  advice: {
    paperOut: 'Put in paper, then printing goes on.',
    jam: 'Take out the jammed paper, then go on at the printer.',
    open: 'Close the cover, then printing goes on.',
    inkOut: 'Change the ink, toner or ribbon, then printing goes on.',
    offline: 'Check its power, cable and network, then printing goes on.',
    stopped: 'Resume the printer in the system’s settings.',
    unknown: 'Look at the printer.'
  },
  title: 'Slips at the printer',
  sending: '{n} slip being sent to the printer’s queue | {n} slips being sent to the printer’s queue',
  queued: '{n} slip accepted by the printer’s queue | {n} slips accepted by the printer’s queue',
  printing: '{n} slip printing | {n} slips printing',
  taken: '{n} slip taken by the printer | {n} slips taken by the printer',
  pending: 'The printer has not taken {n} slip yet. | The printer has not taken {n} slips yet.',
  ended: {
    cancelled: '{printer}: printing {n} slip was cancelled. | {printer}: printing {n} slips was cancelled.',
    failed: '{printer}: printing {n} slip failed. | {printer}: printing {n} slips failed.',
    lost: '{printer}: {n} slip was lost from the queue. | {printer}: {n} slips were lost from the queue.'
  },
  look: 'Look which slips came out.',
  cancel: 'Cancel {n} slip | Cancel {n} slips',
  question: 'Did this slip come out: {names}? | Did these {n} slips come out: {names}?',
  reported:
    'By the printer’s count of sheets, {n} slip came out. Compare before you go on. | By the printer’s count of sheets, {n} slips came out. Compare before you go on.',
  resume: 'Go on from {serial}'
}
