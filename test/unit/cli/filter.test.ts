import { describe, expect, it } from 'vitest'
import type { Context } from '../../../electron/cli/command'
import {
  wantedFields,
  wantedFilter,
  wantedFormat,
  wantedSort,
  wantedSource
} from '../../../electron/cli/filter'
import { EXPORT_FIELDS } from '#contract/model/import-export'
import { UsageError } from '../../../electron/settings/launch'

const context = (values: Context['values'], ...positionals: string[]): Context =>
  ({ values, positionals }) as unknown as Context

describe('the payments that a command prints', () => {
  it('can be searched by words, by --search, or by both', () => {
    const search = (...input: Parameters<typeof context>): string => wantedFilter(context(...input)).search
    expect(search({})).toBe('')
    expect(search({}, 'status:unpaid', 'budi')).toBe('status:unpaid budi')
    expect(search({ search: 'city:bandung' }, 'budi')).toBe('budi city:bandung')
    expect(wantedFilter(context({ status: 'paid', conflict: true }))).toEqual({
      status: 'paid',
      conflict: true,
      search: ''
    })
  })

  it('are sorted by a column, in either direction', () => {
    expect(wantedSort(context({}))).toEqual({ column: 'checkedAt', descending: true })
    expect(wantedSort(context({ sort: 'amount' }))).toEqual({ column: 'amount', descending: false })
    expect(wantedSort(context({ sort: 'paymentid:desc' }))).toEqual({ column: 'paymentId', descending: true })
  })

  it('are the first ones where a limit is given', () => {
    expect(wantedSource(context({}))).not.toHaveProperty('limit')
    expect(wantedSource(context({ limit: '20' }))).toMatchObject({ limit: 20 })
  })

  it('have columns by name, and otherwise those of the list, with the conflicts beside the status', () => {
    expect(wantedFields(context({}), ['status', 'amount'])).toEqual(['status', 'conflict', 'amount'])
    expect(wantedFields(context({}), null)).toEqual([...EXPORT_FIELDS])
    expect(wantedFields(context({ columns: 'all' }), ['amount'])).toEqual([...EXPORT_FIELDS])
    expect(wantedFields(context({ columns: 'paymentId, AWBS' }), null)).toEqual(['paymentId', 'awbs'])
  })

  it.each([
    ['--status', () => wantedFilter(context({ status: 'lunas' }))],
    ['did you mean', () => wantedFilter(context({}, 'status:unpad'))],
    ['at most', () => wantedFilter(context({}, 'x'.repeat(201)))],
    ['--sort', () => wantedSort(context({ sort: 'size' }))],
    ['--sort', () => wantedSort(context({ sort: 'amount:up' }))],
    ['--limit', () => wantedSource(context({ limit: '0' }))],
    ['--format', () => wantedFormat(context({ format: 'pdf' }), ['csv'])],
    ['--columns', () => wantedFields(context({ columns: 'amount,size' }), null)]
  ])('reports a usage error: %s', (words, work) => {
    expect(work).toThrow(UsageError)
    expect(work).toThrow(words)
  })
})
