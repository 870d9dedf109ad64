import type { ExportField } from '../contract/exports'
import type { ConflictReason, Language } from '../contract/models'
import { visibleProse, visibleText } from '../contract/visible-text'
import type { RawRow } from '../history/snapshot'
import { WORDS, type Words } from './words'

/** How a column's values are written: texts stay texts, whatever digits they are made of. */
export type ColumnKind = 'text' | 'rupiah' | 'count' | 'time'

/** A column of an exported table. */
export interface Column {
  heading: string
  kind: ColumnKind
  /** Characters that a spreadsheet shows of it at first. */
  width: number
  /** What the history has, as this column shows it; times stay UTC milliseconds. */
  value: (raw: RawRow[number]) => RawRow[number]
}

/** A table to write: its rows are read once, from the first to the last. */
export interface Table {
  sheet: string
  columns: Column[]
  rows: Iterable<RawRow>
  total: number
}

const KINDS: Partial<Record<ExportField, ColumnKind>> = {
  amount: 'rupiah',
  lookups: 'count',
  prints: 'count',
  createdAt: 'time',
  checkedAt: 'time',
  payTime: 'time',
  paidAt: 'time',
  firstSeenAt: 'time',
  lastTriedAt: 'time',
  archivedAt: 'time'
}

/** Text that is read; all other text is compared. */
const PROSE: ReadonlySet<ExportField> = new Set([
  'recipientAddresses',
  'senderAddresses',
  'lastMessage',
  'note',
  'tags',
  'qrContent'
])

const WIDTHS: Partial<Record<ExportField, number>> = {
  status: 16,
  conflict: 24,
  paymentId: 20,
  awbs: 22,
  recipients: 26,
  recipientAddresses: 40,
  senderAddresses: 40,
  note: 40,
  qrContent: 40
}
const WIDTH_OF: Record<ColumnKind, number> = { text: 14, rupiah: 14, count: 12, time: 20 }

/** The columns of fields, in a language. */
export function columnsOf(fields: readonly ExportField[], language: Language): Column[] {
  const words = WORDS[language]
  return fields.map((field) => {
    const kind = KINDS[field] ?? 'text'
    return {
      heading: words.headings[field],
      kind,
      width: WIDTHS[field] ?? WIDTH_OF[kind],
      value: valueOf(field, words)
    }
  })
}

function valueOf(field: ExportField, words: Words): Column['value'] {
  switch (field) {
    case 'conflict':
      return (raw) =>
        raw &&
        (JSON.parse(String(raw)) as ConflictReason[]).map((reason) => words.conflict[reason]).join('; ')
    case 'status': {
      const known = wordOf(words.status)
      // What is unknown is shown with its code.
      return (raw) => {
        const [status = '', ...code] = String(raw).split('\t')
        return code.length === 0
          ? known(status)
          : `${known(status)} (${words.code} ${visibleText(code.join('\t'))})`
      }
    }
    case 'service':
      return wordOf(words.service)
    case 'lastOutcome':
      return wordOf(words.outcome)
    default: {
      const visible = PROSE.has(field) ? visibleProse : visibleText
      return (raw) => (typeof raw === 'string' ? visible(raw) : raw)
    }
  }
}

function wordOf(words: Record<string, string>): Column['value'] {
  return (raw) => words[String(raw)] ?? raw
}
