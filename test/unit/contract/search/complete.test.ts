import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#contract/base'
import { completionsOf } from '#contract/search/complete'
import { readSearch } from '#contract/search/read'
import { draws } from '../../../support/draws'

/** Returns the texts that the completions lead to; `|` marks the caret. */
function completed(marked: string, language: 'en' | 'id' = 'en', tags: string[] = []): string[] {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  return completionsOf(text, caret, language, tags).map(
    ({ text: word, from, to }) => text.slice(0, from) + word + text.slice(to)
  )
}

const language = fc.constantFrom(...LANGUAGES)
const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    'status:',
    'is:',
    'has:',
    'ada:',
    'outcome:',
    'dibuat:',
    'amount:',
    'printed:n',
    'sta',
    '-jum'
  )
)

describe('completions of a search', () => {
  it.each<[string, 'en' | 'id', string[]]>([
    ['sta|', 'en', ['status:']],
    ['-sta|', 'en', ['-status:']],
    ['jum|', 'id', ['jumlah:']],
    ['jum|', 'en', ['amount:']],
    [
      'melati di|',
      'id',
      ['melati dibuat:', 'melati dicek:', 'melati dicoba:', 'melati dibayar:', 'melati dicetak:']
    ],
    ['status:|', 'en', ['status:paid', 'status:unpaid', 'status:unknown']],
    ['status:un| melati', 'en', ['status:unpaid melati', 'status:unknown melati']],
    ['status:paid,u|', 'en', ['status:paid,unpaid', 'status:paid,unknown']],
    ['dibuat:k|', 'id', ['dibuat:kemarin']],
    ['created:this|', 'en', ['created:this-week', 'created:this-month']],
    ['amount:>|', 'en', ['amount:>=100000', 'amount:>=1000000']],
    ['name:|', 'en', []],
    ['"sta|', 'en', []],
    ['status:"pa|', 'en', []],
    ['|', 'en', []],
    ['sta |', 'en', []],
    ['xyzzy:|', 'en', []]
  ])('%s in %s', (marked, language, wanted) => expect(completed(marked, language)).toEqual(wanted))

  it.each<[string, string[]]>([
    ['label:|', ['label:DP', 'label:"perlu dicek"', 'label:perlahan']],
    ['tag:per|', ['tag:"perlu dicek"', 'tag:perlahan']],
    ['melati -label:d|', ['melati -label:DP']],
    ['label:DP,perla|', ['label:DP,perlahan']],
    ['label:"per|', []]
  ])('%s, from the tags in use', (marked, wanted) =>
    expect(completed(marked, 'id', ['DP', 'perlu dicek', 'perlahan'])).toEqual(wanted)
  )

  it('offers nothing where nothing can be added', () => expect(completed('status:paid|')).toEqual([]))

  it('every completed value is valid, and no completed field is unknown, whatever the text around it', () =>
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), fc.nat(), language, (words, at, shown) => {
        const text = words.join(' ')
        for (const { kind, from, to, text: word } of completionsOf(text, at % (text.length + 1), shown)) {
          const end = from + word.length
          const problems = readSearch(text.slice(0, from) + word + text.slice(to), shown)
            .problems.filter((problem) => problem.from < end && problem.to > from)
            .map(({ code }) => code)
          expect(problems).toEqual(kind === 'value' ? [] : expect.not.arrayContaining(['fieldUnknown']))
        }
      }),
      { numRuns: draws(2_000) }
    ))
})
