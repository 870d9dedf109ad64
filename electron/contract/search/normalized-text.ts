/**
 * Normalizes a text: without accents, in lower case, and with equivalent characters made equal (Unicode's NFKD). Each
 * letter is normalized on its own, so a part of a text, normalized, is a part of the normalized text.
 */
export function normalizedText(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      // The only letter whose lower case depends on its position.
      .replaceAll('ς', 'σ')
  )
}
