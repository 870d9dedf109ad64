import { normalizedText } from '#contract/search/normalized-text'

function wordsOf(text: string): string[] {
  return normalizedText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** How well a title matches what was typed; 0 is best. */
type Rank = 0 | 1 | 2

/**
 * Ranks a title in which every typed word begins a word, in any order; null if one does not. Best is a title that
 * begins with the typed words, then one that has them in the same order.
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

/** Returns the items that match, best first, equal ones in their order. Text without letters or digits matches none. */
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
