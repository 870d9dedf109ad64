import type { ExportField } from '#contract/model/import-export'
import type { Language } from '#contract/base'
import type { ConflictReason } from '#contract/model/payments'
import { reasonText } from '#contract/reasons'
import { visibleProse, visibleText } from '#contract/visible-text'
import type { RawRow } from '../history/store/snapshot'
import { LABELS } from './labels'

/** How a column's values are written: texts stay texts, even if they consist of digits. */
export type ColumnKind = 'text' | 'rupiah' | 'count' | 'time'

/** A column of an exported table. */
export interface Column {
  heading: string
  kind: ColumnKind
  /** Initial width in a spreadsheet, in characters. */
  width: number
  /** Converts a value of the history for display; times stay UTC milliseconds. */
  value: (raw: RawRow[number]) => RawRow[number]
}

/** A table to write: its rows are read once, in order. */
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

/** Fields that people read; all other text is compared. */
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

/** Returns the columns of fields, in a language. */
export function columnsOf(fields: readonly ExportField[], language: Language): Column[] {
  const labels = LABELS[language]
  return fields.map((field) => {
    const kind = KINDS[field] ?? 'text'
    return {
      heading: labels.headings[field],
      kind,
      width: WIDTHS[field] ?? WIDTH_OF[kind],
      value: valueOf(field, kind, language)
    }
  })
}

function valueOf(field: ExportField, kind: ColumnKind, language: Language): Column['value'] {
  const labels = LABELS[language]
  switch (field) {
    case 'qrContent':
      // An altered payload would not be valid any more.
      return (raw) => raw
    case 'conflict':
      return (raw) =>
        raw &&
        (JSON.parse(String(raw)) as ConflictReason[]).map((reason) => labels.conflict[reason]).join('; ')
    case 'status': {
      const known = wordOf(labels.status)
      // An unknown status gets its code, and a conflict a question mark: this column may be used alone.
      return (raw) => {
        const text = String(raw)
        const isDoubted = text.startsWith('?')
        const [status = '', ...code] = text.slice(isDoubted ? 1 : 0).split('\t')
        const named =
          code.length === 0
            ? known(status)
            : `${known(status)} (${labels.code} ${visibleText(code.join('\t'))})`
        return isDoubted ? `${named}?` : named
      }
    }
    case 'service':
      return wordOf(labels.service)
    case 'lastOutcome':
      return wordOf(labels.outcome)
    case 'lastReason':
      return (raw) => raw && visibleProse(reasonText(String(raw), language))
    default: {
      const visible = PROSE.has(field) ? visibleProse : visibleText
      return (raw) => {
        if (typeof raw !== 'string') return raw
        // A time that is a text is one that could not be read.
        return kind === 'time' ? `${labels.unreadable}: ${visible(raw)}` : visible(raw)
      }
    }
  }
}

function wordOf(labels: Record<string, string>): Column['value'] {
  return (raw) => labels[String(raw)] ?? raw
}
