import { normalizedText } from '#contract/search/normalized-text'

function wordsOf(text: string): string[] {
  return normalizedText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** How well a title is what was typed: the less the better. */
type Rank = 0 | 1 | 2

/**
 * Whether every word that was typed begins a word of the title, in any order; null where one does not. Best is a
 * title that begins like that, then one that has the words in their order.
 */
export function rankOf(typed: string, title: string): Rank | null {
  const needles = wordsOf(typed)
  const words = wordsOf(title)
  if (!needles.every((part) => words.some((word) => word.startsWith(part)))) return null
  if (needles.every((part, at) => words[at]?.startsWith(part))) return 0
  let at = 0
  for (const word of words) if (at < needles.length && word.startsWith(needles[at]!)) at++
  return at === needles.length ? 1 : 2
}

/** Those that match, the best first, equal ones as they stood. What has no letters matches nothing. */
export function matching<T>(items: readonly T[], typed: string, titleOf: (item: T) => string): T[] {
  if (wordsOf(typed).length === 0) return []
  return items
    .flatMap((item) => {
      const rank = rankOf(typed, titleOf(item))
      return rank === null ? [] : [{ item, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
