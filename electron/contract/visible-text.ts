/**
 * Text from outside as it may be shown where people compare it: two texts that differ look different.
 *
 * A name is chosen by whoever asks for the money. Signs that are not seen, that turn the direction of writing, or that
 * look like another letter would make a stranger's name the twin of a known one (Unicode Technical Standard 39).
 */

/** What stands for itself: printable ASCII, and letters with the diacritics of European and Indonesian spelling. */
const PLAIN = /^[\x21-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0130\u0132-\u0137\u0139-\u0148\u014a-\u017e]$/u
/** Not drawn at all, or drawn by changing what stands beside it. */
const UNSEEN = /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]$/u

/**
 * The text with each sign written out that is not seen as what it is: `TOKO В[U+0412]UDI`, `MAJU[U+200B] JAYA`.
 * A sign that is drawn keeps its place before its code point; one that is not is its code point alone. Blanks at an
 * end or beside another count as not seen. Linear in the length of the text.
 */
export function visibleText(text: string): string {
  const signs = Array.from(text)
  return signs.map((sign, at) => visibleSign(sign, signs[at - 1], signs[at + 1])).join('')
}

function visibleSign(sign: string, before: string | undefined, after: string | undefined): string {
  if (PLAIN.test(sign)) return sign
  if (sign === ' ' && before !== undefined && before !== ' ' && after !== undefined) return sign
  return UNSEEN.test(sign) ? codePoint(sign) : `${sign}${codePoint(sign)}`
}

function codePoint(sign: string): string {
  return `[U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`
}
