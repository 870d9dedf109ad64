import { EXPORT_FIELDS, fieldsOf, type ExportField, type ExportSource } from '#contract/model/import-export'
import {
  MAX_SEARCH_LENGTH,
  SORT_COLUMNS,
  type PaymentFilter,
  type PaymentSort,
  type SortColumn
} from '#contract/model/payment-list'
import { STATUSES, type Status } from '#contract/model/payments'
import { readSearch, type SearchProblem } from '#contract/search/read'
import { UsageError } from '../settings/launch'
import { textOption, type Command, type Context } from './command'

/** Options for which payments, in which order, and which fields: the same for every command that outputs payments. */
export const FILTER_OPTIONS = {
  status: { type: 'string' },
  conflict: { type: 'boolean' },
  search: { type: 'string' },
  sort: { type: 'string' },
  limit: { type: 'string' },
  format: { type: 'string' },
  columns: { type: 'string' },
  out: { type: 'string' }
} as const satisfies Command['options']

/** Returns the payments to output. The search may be positional or in --search; both must match. */
export function sourceOption(context: Context): ExportSource {
  const limit = limitOption(context)
  return {
    selected: { filter: filterOptions(context), except: [] },
    sort: sortOption(context),
    ...(limit === null ? {} : { limit })
  }
}

export function filterOptions(context: Context): PaymentFilter {
  const status = textOption(context, 'status')
  if (status !== null && !(STATUSES as readonly string[]).includes(status)) {
    throw new UsageError(`--status must be one of ${STATUSES.join(', ')}`)
  }
  const search = [...context.positionals, textOption(context, 'search') ?? ''].join(' ').trim()
  return {
    status: status as Status | null,
    conflict: context.values['conflict'] === true,
    search: clearSearch(search)
  }
}

/** Reads `amount` or `amount:desc`; the default is last checked first. */
export function sortOption(context: Context): PaymentSort {
  const text = textOption(context, 'sort')
  if (text === null) return { column: 'checkedAt', descending: true }
  const [name, direction = 'asc', ...more] = text.split(':')
  const column = SORT_COLUMNS.find((each) => each.toLowerCase() === name!.toLowerCase())
  if (!column || more.length > 0 || !/^(asc|desc)$/.test(direction)) {
    throw new UsageError(
      `--sort wants one of ${SORT_COLUMNS.join(', ')}, with :desc behind it for the other way`
    )
  }
  return { column, descending: direction === 'desc' }
}

export function limitOption(context: Context): number | null {
  const text = textOption(context, 'limit')
  if (text === null) return null
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError('--limit wants a number from 1')
  return Number(text)
}

/** Returns one of several formats; null if none is given. */
export function formatOption<F extends string>(context: Context, formats: readonly F[]): F | null {
  const text = textOption(context, 'format')
  if (text === null) return null
  const format = formats.find((each) => each === text.toLowerCase())
  if (!format) throw new UsageError(`--format must be one of ${formats.join(', ')}`)
  return format
}

/** @param otherwise the default columns; null for all */
export function fieldOptions(context: Context, otherwise: readonly SortColumn[] | null): ExportField[] {
  const text = textOption(context, 'columns')
  if (text === null) return fieldsOf(otherwise)
  if (text === 'all') return fieldsOf(null)
  return text.split(',').map((name) => {
    const field = EXPORT_FIELDS.find((each) => each.toLowerCase() === name.trim().toLowerCase())
    if (!field) throw new UsageError(`--columns wants all, or some of ${EXPORT_FIELDS.join(', ')}`)
    return field
  })
}

function clearSearch(text: string): string {
  if (text.length > MAX_SEARCH_LENGTH) {
    throw new UsageError(`--search: at most ${MAX_SEARCH_LENGTH} characters`)
  }
  const [problem] = readSearch(text, 'en').problems
  if (problem) throw new UsageError(`--search: ${explained(problem)}`)
  return text
}

function explained(problem: SearchProblem): string {
  const instead = 'nearest' in problem && problem.nearest ? `; did you mean ${problem.nearest}?` : ''
  switch (problem.code) {
    case 'fieldUnknown':
      return `there is no ${problem.word}:${instead} (text with a colon goes in quotes)`
    case 'valueMissing':
      return `nothing follows ${problem.field}:`
    case 'choiceUnknown':
      return `${problem.field}: knows ${problem.allowed.join(', ')}, not ${problem.word}${instead}`
    case 'amountUnclear':
      return `${problem.word} is no amount, such as 50000, >=50k or 50000..100000`
    case 'timeUnclear':
      return `${problem.word} is no time, such as yesterday, 2026-11-24, 2026-01..2026-03 or >2h`
  }
}
