import type { Messages } from '../id'

export const importExport: Messages['importExport'] = {
  export: 'Export',
  exportLong: 'Export payments…',
  exportSelected: 'Export what is selected…',
  title: 'Export payments',
  what: 'Payments',
  listed: 'All that are listed ({n})',
  selected: 'The selected ones ({n})',
  format: 'Format',
  formats: {
    xlsx: {
      name: 'Excel (.xlsx)',
      help: 'To open in Excel: IDs and AWBs stay text, amounts and times can be calculated with.'
    },
    csv: {
      name: 'CSV',
      help: 'For other programs: UTF-8, semicolons. Text that could pass for a number or a formula begins with an apostrophe.'
    },
    pdf: {
      name: 'PDF report',
      help: 'To print or to send: sums by status and the first {n} rows at most.'
    },
    jsonl: {
      name: 'Lunas JSON Lines (.jsonl)',
      help: 'For Lunas on another computer: every check with its original answer, slips printed, notes, tags and archive.'
    }
  },
  columns: 'Columns',
  shown: 'Those shown ({n})',
  all: 'All ({n})',
  save: 'Save…',
  nothing: 'There are no payments to export.',
  running: 'Exporting…',
  runningReport: 'Preparing the report…',
  progress: '{done} of {total} payments',
  progressBytes: '{done} of {total}',
  rate: '{n} a second',
  rateBytes: '{size} a second',
  continues: 'You may close this: the export goes on.',
  stop: 'Stop',
  stopped: 'Stopped. No file was left behind.',
  done: '{n} payment saved to {path} | {n} payments saved to {path}',
  doneReport: 'Report with {n} row saved to {path} | Report with {n} rows saved to {path}',
  showFolder: 'Show in folder',
  again: 'Export again',
  barExport: 'Export {percent}%',
  barImport: 'Import {percent}%',
  import: 'Import from another Lunas…',
  importTitle: 'Import a history',
  importFile: 'File',
  importSize: 'Size',
  importFrom: 'Environment',
  importAt: 'Exported',
  importHelp:
    'What is not here yet is added: checks, slips, notes, tags. What is here already is left out, so that importing twice changes nothing.',
  importElsewhere:
    'This file is from {from}, and you are in {here}. Its payments would show as payments of {here}.',
  importAnyway: 'I understand. Import it into {here} all the same.',
  importNewer: 'This file was written by a newer Lunas. Lines that are not understood will be refused.',
  importStart: 'Import',
  importing: 'Importing…',
  importGoesOn: 'You may close this: the import goes on. What is in stays in if you stop it.',
  imported: '{n} new record for {payments} payments | {n} new records for {payments} payments',
  importedNothing: 'There is nothing new in this file',
  known: '{n} here already',
  refused: '{n} line refused | {n} lines refused',
  rejectedLine: 'Line {line}: {because}',
  because: {
    tooLong: 'too long',
    notJson: 'not JSON',
    notARecord: 'not a record of Lunas',
    contradicted: 'its original answer says otherwise',
    future: 'its time is in the future'
  },
  linesElsewhere:
    'From line {line} on this file is from {environment}: those lines were not imported. Ask for that part as a file of its own.',
  cut: 'This file is cut short: its end is missing. Ask for the whole file, then import again.',
  importStopped: 'Stopped. What came in is kept; import again for the rest.',
  importAnother: 'Another file…',
  settingsTitle: 'Move and merge',
  settingsHelp: 'A history from Lunas on another computer, without duplicates.',
  dropped: 'This file cannot be opened from here. Use the Import button in the settings.'
}
