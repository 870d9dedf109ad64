import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#contract/base'
import { readSearch, searchText } from '#contract/search/read'
import { STARTING_VIEW_IDS, type ViewContent } from '#contract/model/views'
import { contentOf, isAsSaved } from '#contract/view-content'
import { anySharedView } from '../../support/view-arbitrary'

describe('the views that come with the program', () => {
  it.each(STARTING_VIEW_IDS)('%s means the same in every language and has no problems', (id) => {
    const [first, ...others] = LANGUAGES.map((language) => contentOf({ id, hidden: false }, language))
    for (const other of others) expect(isAsSaved(first!, other)).toBe(true)
    expect(readSearch(first!.filter.search, 'id').problems).toEqual([])
  })

  it('are written in the language of the screen', () => {
    const search = (language: 'id' | 'en') =>
      contentOf({ id: 'unpaidToday', hidden: false }, language).filter.search
    expect([search('id'), search('en')]).toEqual(['dibuat:hari-ini', 'created:today'])
  })
})

describe('a list compared with its view', () => {
  const saved: ViewContent = {
    filter: { status: 'unpaid', conflict: false, search: 'city:bandung amount:>=50rb' },
    sort: { column: 'amount', descending: true },
    columns: [
      { column: 'amount', shown: true, width: 120 },
      { column: 'status', shown: true, width: null }
    ]
  }

  it('is unchanged when it shows the same, however the search is spelled', () => {
    const search = ' kota:bandung  jumlah:>=50000'
    expect(isAsSaved(saved, { ...saved, filter: { ...saved.filter, search } })).toBe(true)
  })

  it.each([
    { filter: { ...saved.filter, status: null } },
    { filter: { ...saved.filter, conflict: true } },
    { filter: { ...saved.filter, search: 'city:bandung' } },
    { filter: { ...saved.filter, search: 'city:bandung amount:>=x' } },
    { sort: { ...saved.sort, descending: false } },
    { sort: { ...saved.sort, column: 'status' as const } },
    { columns: saved.columns!.toReversed() },
    { columns: saved.columns!.map((each) => ({ ...each, width: 121 })) }
  ])('is changed by %j', (other) => expect(isAsSaved(saved, { ...saved, ...other })).toBe(false))

  it('may have any columns when the view does not define them', () => {
    expect(isAsSaved({ ...saved, columns: null }, saved)).toBe(true)
  })

  it('is unchanged when the search uses words of the other language', () =>
    fc.assert(
      fc.property(anySharedView, fc.constantFrom(...LANGUAGES), (view, language) => {
        const search = searchText(readSearch(view.filter.search, 'en').search, language)
        expect(isAsSaved(view, { ...view, filter: { ...view.filter, search } })).toBe(true)
      })
    ))
})
