/**
 * Text from outside as it may be shown. Whoever asks for the money chooses the name on its code: signs that are not
 * seen, that turn the direction of writing, or that look like another letter would make a stranger the twin of
 * somebody known (Unicode Technical Standards 36 and 39).
 *
 * `visibleText` is for what people compare: payee, city, NMID and everything else that a code says, ids, AWBs, order
 * numbers, recipients, senders, phones, holders, operators, the shop, names of lists, files, views and printers, and
 * every code or short word of the server. Two that differ look different.
 *
 * `visibleProse` is for what people read: addresses, the server's messages, notes, reasons, tags, searches, cells of
 * a list, a whole answer. They may be in any language, so letters stay as they are, and two may look alike; but
 * nothing in them is hidden, and nothing in them acts. `visibleLine` is the same on one line.
 *
 * All are for the eye: what is kept, searched, sorted, compared, copied by a button or exported for machines stays
 * as it came. All are linear in the length of the text.
 */

/** Not drawn at all, drawn as a blank, or drawn by changing what stands beside it. */
const INVISIBLE = /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]$/u

/** Most names: nothing to be marked in them. A second blank in a row would be folded into the first. */
const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/
const MARK = '[U+'

/**
 * What stands for itself is ASCII and Latin-1's letters with an accent, but for blanks that a page folds away. A
 * bracket that would begin a mark is marked too, so that no name can spell the mark of another one.
 */
const MARKED =
  /^ | $|(?<= ) |\[(?=U\+)|[^\x20-\x7e\u00c0-\u00c5\u00c7-\u00cf\u00d1-\u00d6\u00d9-\u00dd\u00e0-\u00e5\u00e7-\u00ef\u00f1-\u00f6\u00f9-\u00fd\u00ff]/gu

/**
 * A name with each sign written out that is not seen as what it is: `TOKO В[U+0412]UDI`, `MAJU[U+200B] JAYA`. A sign
 * that is drawn keeps its place before its code point; one that is not is its code point alone. Different texts give
 * different results, also those in NFC and NFD.
 */
export function visibleText(text: string): string {
  if (PLAIN.test(text) && !text.includes(MARK)) return text
  return text.replace(MARKED, (sign) =>
    sign === ' ' || sign === '[' || INVISIBLE.test(sign) ? codePoint(sign) : sign + codePoint(sign)
  )
}

/** Whether nothing of a text is seen: as a name it names nobody. */
export function isInvisible(text: string): boolean {
  return Array.from(text).every((sign) => INVISIBLE.test(sign))
}

/** Joiners and selectors inside an emoji make one picture of it. */
const EMOJI =
  /(?!\p{Cn})\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?(?:\u200d(?!\p{Cn})\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)*/u
/** Of the blanks those that break lines in some programs alone; of accents those that pile up over other lines. */
const HIDDEN =
  /[^\P{C}\t\n\r]|\r(?!\n)|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]|(?<=\p{M}{4})\p{M}/u
const IN_PROSE = new RegExp(`${EMOJI.source}|(${HIDDEN.source})`, 'gu')

/**
 * Text to read, with control signs, direction marks and everything that is not seen written out as `[U+202E]`. Tabs
 * and ends of lines stay. Doing it twice changes nothing more.
 */
export function visibleProse(text: string): string {
  return text.replace(IN_PROSE, (found, hidden?: string) => (hidden === undefined ? found : codePoint(found)))
}

/** The same on one line, for a terminal or a log: nothing in it can begin another line or column. */
export function visibleLine(text: string): string {
  return visibleProse(text).replace(/[\t\n\r]/g, codePoint)
}

/** JSON that reads back as the same value, with everything that is not seen as `\u` escapes. */
export function visibleJson(value: unknown): string {
  return visibleJsonText(JSON.stringify(value))
}

/** The same of JSON that is written already, with its ends of lines where it has some. */
export function visibleJsonText(json: string): string {
  return json.replace(INVISIBLE_IN_JSON, (sign) =>
    Array.from({ length: sign.length }, (_, i) => `\\u${hex(sign.charCodeAt(i)).toLowerCase()}`).join('')
  )
}
const INVISIBLE_IN_JSON = /[^\P{C}\t\n\r]|[^\P{Z} ]|[\p{Default_Ignorable_Code_Point}\u2800]/gu

function codePoint(sign: string): string {
  return `${MARK}${hex(sign.codePointAt(0)!)}]`
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0')
}
