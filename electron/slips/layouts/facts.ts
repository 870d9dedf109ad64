import { dateTime } from '#contract/format'
import type { SlipDocument } from '#contract/model/slip-documents'
import type { SlipLanguage } from '#contract/model/shop'
import type { UtcMillis } from '#contract/base'
import { columns, gap, stack, type Box } from '../../document/boxes'
import { shows } from './dispensable'
import { bilingual, columnOf, ENDLESS, spaced, type Column, type Setting, type TextOptions } from './setting'
import { languagesOf, say, wordsIn, type WordsKey } from './words'

const BETWEEN_COLUMNS = 2.5
const BETWEEN_ROWS = 0.3

interface Fact {
  name: WordsKey
  value: string
}

/** Returns the facts of a slip that are not left out, in order. */
export function factsOf(slip: SlipDocument, dropped: number): Fact[] {
  const { paymentId, awbs, orderIds, createdAt, checkedAt, language } = slip
  const facts: [WordsKey, string | undefined][] = [
    ['id', paymentId],
    ['awb', shows(slip, 'awb', dropped) ? firstOf(awbs) : undefined],
    ['order', shows(slip, 'order', dropped) ? firstOf(orderIds) : undefined],
    [
      'created',
      createdAt !== null && shows(slip, 'created', dropped) ? timeOf(createdAt, language) : undefined
    ],
    ['status', statusOf(slip, language, timeOf(checkedAt, language))]
  ]
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
}

/** Values without labels: on a low slip they are clear. */
export function valuesOnly(facts: readonly Fact[], column: Column): Box {
  return stack(facts.map(({ value }) => column.line(value, 600)))
}

/**
 * Labels beside their values.
 *
 * @param language of the labels
 */
export function labelled(
  facts: readonly Fact[],
  setting: Setting,
  { width, language, text }: { width: number; language: SlipLanguage; text: TextOptions }
): Box {
  const endless = columnOf(setting, ENDLESS, text)
  const labels = facts.map(({ name }) => endless.spans(bilingual(language, name, 400, { separator: '/' })))
  const left = Math.max(...labels.map((label) => label.width)) + BETWEEN_COLUMNS
  const values = columnOf(setting, width - left, text)
  const rows = facts.map(({ value }, at) =>
    columns([
      { box: labels[at]!, left: 0 },
      { box: values.line(value, 600), left }
    ])
  )
  return stack(spaced(rows, gap(BETWEEN_ROWS)))
}

/** The status with the time of its check, which every status has. */
export function statusOf(
  { status, statusCode }: Pick<SlipDocument, 'status' | 'statusCode'>,
  language: SlipLanguage,
  checked: string
): string {
  const [first] = languagesOf(language)
  const code = status === 'unknown' ? [`(${say(first, 'statusCode')} ${statusCode})`] : []
  const words = wordsIn(language, `statuses.${status}`).join(' / ')
  return [words, ...code, say(first, 'asOf'), checked].join(' ')
}

export function timeOf(at: UtcMillis, language: SlipLanguage): string {
  return `${dateTime(at, languagesOf(language)[0])}\u00a0WIB`
}

function firstOf([first, ...others]: readonly string[]): string | undefined {
  return first !== undefined && others.length > 0 ? `${first} (+${others.length})` : first
}
