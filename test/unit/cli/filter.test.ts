import { describe, expect, it } from 'vitest'
import type { Context } from '../../../electron/cli/command'
import {
  fieldOptions,
  filterOptions,
  formatOption,
  sortOption,
  sourceOption
} from '../../../electron/cli/filter'
import { EXPORT_FIELDS } from '#contract/model/import-export'
import { UsageError } from '../../../electron/settings/launch'

const context = (values: Context['values'], ...positionals: string[]): Context =>
  ({ values, positionals }) as unknown as Context

describe('the payments that a command prints', () => {
  it('can be searched by words, by --search, or by both', () => {
    const search = (...input: Parameters<typeof context>): string => filterOptions(context(...input)).search
    expect(search({})).toBe('')
    expect(search({}, 'status:unpaid', 'budi')).toBe('status:unpaid budi')
    expect(search({ search: 'city:bandung' }, 'budi')).toBe('budi city:bandung')
    expect(filterOptions(context({ status: 'paid', conflict: true }))).toEqual({
      status: 'paid',
      conflict: true,
      search: ''
    })
  })

  it('are sorted by a column, in either direction', () => {
    expect(sortOption(context({}))).toEqual({ column: 'checkedAt', descending: true })
    expect(sortOption(context({ sort: 'amount' }))).toEqual({ column: 'amount', descending: false })
    expect(sortOption(context({ sort: 'paymentid:desc' }))).toEqual({ column: 'paymentId', descending: true })
  })

  it('are the first ones where a limit is given', () => {
    expect(sourceOption(context({}))).not.toHaveProperty('limit')
    expect(sourceOption(context({ limit: '20' }))).toMatchObject({ limit: 20 })
  })

  it('have columns by name, and otherwise those of the list, with the conflicts beside the status', () => {
    expect(fieldOptions(context({}), ['status', 'amount'])).toEqual(['status', 'conflict', 'amount'])
    expect(fieldOptions(context({}), null)).toEqual([...EXPORT_FIELDS])
    expect(fieldOptions(context({ columns: 'all' }), ['amount'])).toEqual([...EXPORT_FIELDS])
    expect(fieldOptions(context({ columns: 'paymentId, AWBS' }), null)).toEqual(['paymentId', 'awbs'])
  })

  it.each([
    ['--status', () => filterOptions(context({ status: 'lunas' }))],
    ['did you mean', () => filterOptions(context({}, 'status:unpad'))],
    ['at most', () => filterOptions(context({}, 'x'.repeat(201)))],
    ['--sort', () => sortOption(context({ sort: 'size' }))],
    ['--sort', () => sortOption(context({ sort: 'amount:up' }))],
    ['--limit', () => sourceOption(context({ limit: '0' }))],
    ['--format', () => formatOption(context({ format: 'pdf' }), ['csv'])],
    ['--columns', () => fieldOptions(context({ columns: 'amount,size' }), null)]
  ])('reports a usage error: %s', (words, work) => {
    expect(work).toThrow(UsageError)
    expect(work).toThrow(words)
  })
})
