import { MAX_COPIED } from '#contract/model/app'
import type { PaymentRow, PaymentSort, Selected } from '#contract/model/payment-list'
import { api } from '#shared/api'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { statusLabel } from '#shared/ui/status-labels'
import type { Columns } from '../columns/use-columns'
import { fitting, lineOf, tableRowOf, type CellText } from './cells'

/** Most rows copied; more should be exported to a file. */
const AT_MOST = 5_000
const TABLE = ['<meta charset="utf-8"><table>', '</table>'] as const

type What = 'rows' | 'ids' | 'awbs'

interface Copied {
  copied: number
  /** Number of rows or lines that did not fit. */
  remaining: number
}

/** Copies payments to the clipboard, the first ones in list order if there are too many, and shows how many. */
export function useCopying(columns: Columns) {
  const toasts = useToasts()
  const { t, count, exact } = useI18n()

  const text: CellText = {
    status: ({ status, statusCode, conflictReasons }) =>
      [
        statusLabel(status, statusCode, conflictReasons.length > 0),
        ...(conflictReasons.length > 0 ? [t('conflict.name')] : [])
      ].join(', '),
    amount: ({ amount }) => amount,
    paymentId: ({ paymentId }) => paymentId,
    service: ({ service }) => t(`service.${service}`),
    awbs: ({ awbs }) => awbs.join(', '),
    recipients: ({ recipients }) => recipients.join(', '),
    createdAt: ({ createdAt }) => (createdAt === null ? '' : exact(createdAt)),
    checkedAt: ({ checkedAt }) => exact(checkedAt)
  }

  /** @param of number of payments selected */
  async function copy(what: What, selected: Selected, of: number, sort: PaymentSort): Promise<void> {
    try {
      const rows = await api.payments.selected({ selected, sort: { ...sort }, limit: AT_MOST })
      const { copied, remaining } = what === 'rows' ? await copyCells(rows) : await copyLines(rows, what)
      if (copied === 0) return toasts.doubt(t('payments.copied.nothing'))
      const done = t(`payments.copied.${what}`, {}, copied)
      if (remaining > 0 || rows.length < of)
        toasts.doubt(`${done} ${t('payments.copied.notAll', { of: count(of) })}`)
      else toasts.done(done)
    } catch (error) {
      toasts.failed(error)
    }
  }

  /** Without headings, because the rows are usually pasted below others. */
  async function copyCells(rows: readonly PaymentRow[]): Promise<Copied> {
    const visible = columns.settings.value.filter((each) => each.shown).map(({ column }) => text[column])
    const both = rows.map((row) => {
      const cells = visible.map((cell) => cell(row))
      return { line: lineOf(cells), tableRow: tableRowOf(cells) }
    })
    const room = MAX_COPIED - TABLE.join('').length
    const copied = fitting(both, ({ line, tableRow }) => line.length + tableRow.length, room)
    const html = TABLE.join(copied.map(({ tableRow }) => tableRow).join(''))
    if (copied.length > 0) await api.app.copy({ text: copied.map(({ line }) => line).join('\n'), html })
    return { copied: copied.length, remaining: both.length - copied.length }
  }

  async function copyLines(rows: readonly PaymentRow[], what: 'ids' | 'awbs'): Promise<Copied> {
    const lines = rows.flatMap(({ paymentId, awbs }) => (what === 'ids' ? [paymentId] : awbs))
    const copied = fitting(lines, ({ length }) => length, MAX_COPIED)
    if (copied.length > 0) await api.app.copy({ text: copied.join('\n') })
    return { copied: copied.length, remaining: lines.length - copied.length }
  }

  return { copy }
}
