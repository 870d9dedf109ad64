/**
 * A text without accents, upper and lower case the same, and signs that mean the same the same (Unicode's NFKD). Each
 * letter is folded by itself: a part of a text, folded, is a part of the folded text.
 */
export function normalizedText(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      // The one letter whose lower case depends on what follows.
      .replaceAll('ς', 'σ')
  )
}
