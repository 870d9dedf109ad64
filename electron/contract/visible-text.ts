/**
 * Makes text from outside safe to display. Whoever asks for the money chooses the name in the code: characters that are
 * invisible, that change the direction of writing, or that look like another letter would make a stranger look like
 * somebody known (Unicode Technical Standards 36 and 39).
 *
 * `visibleText` is for text that people compare: payee, city, NMID and everything else in a code, ids, AWBs, order
 * numbers, recipients, senders, phones, holders, operators, the shop, names of lists, files, views and printers, and
 * every code or short word of the server. Two different texts look different.
 *
 * `visibleProse` is for text that people read: addresses, the server's messages, notes, reasons, tags, searches, cells
 * of a list, a whole answer. They may be in any language, so letters stay as they are, and two may look alike; but
 * nothing in them is hidden, and nothing in them has an effect. `visibleLine` is the same on one line.
 *
 * All are for display only: text that is stored, searched, sorted, compared, copied by a button or exported for
 * machines stays unchanged. All take time linear in the length of the text.
 */

/** Characters that are invisible, look like a blank, or only change their neighbours. */
const INVISIBLE = /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]$/u

/** Most names: nothing to mark in them. HTML would collapse a second blank in a row. */
const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/
const MARK = '[U+'

/**
 * Only ASCII and Latin-1's accented letters stay unmarked, except for blanks that a page would collapse. A bracket that
 * would begin a mark is marked too, so that no name can contain a fake mark.
 */
const MARKED =
  /^ | $|(?<= ) |\[(?=U\+)|[^\x20-\x7e\u00c0-\u00c5\u00c7-\u00cf\u00d1-\u00d6\u00d9-\u00dd\u00e0-\u00e5\u00e7-\u00ef\u00f1-\u00f6\u00f9-\u00fd\u00ff]/gu

/**
 * Returns a name with every character marked that is not what it looks like: `TOKO В[U+0412]UDI`, `MAJU[U+200B] JAYA`.
 * A visible character is followed by its code point; an invisible one is replaced by it. Different texts give different
 * results, even in NFC and NFD.
 */
export function visibleText(text: string): string {
  if (PLAIN.test(text) && !text.includes(MARK)) return text
  return text.replace(MARKED, (sign) =>
    sign === ' ' || sign === '[' || INVISIBLE.test(sign) ? codePoint(sign) : sign + codePoint(sign)
  )
}

/** Whether nothing of a text is visible: such a name names nobody. */
export function isInvisible(text: string): boolean {
  return Array.from(text).every((sign) => INVISIBLE.test(sign))
}

/** Joiners and selectors inside an emoji are part of its picture. */
const EMOJI =
  /(?!\p{Cn})\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?(?:\u200d(?!\p{Cn})\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)*/u
/** Of blanks, only those that break lines in some programs; of accents, only those that pile up over other lines. */
const HIDDEN =
  /[^\P{C}\t\n\r]|\r(?!\n)|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]|(?<=\p{M}{4})\p{M}/u
const IN_PROSE = new RegExp(`${EMOJI.source}|(${HIDDEN.source})`, 'gu')

/**
 * Returns prose with control characters, direction marks and everything invisible written as `[U+202E]`. Tabs and line
 * ends stay. Applying it twice changes nothing more.
 */
export function visibleProse(text: string): string {
  return text.replace(IN_PROSE, (found, hidden?: string) => (hidden === undefined ? found : codePoint(found)))
}

/** Does the same on one line, for a terminal or a log: the text cannot begin another line or column. */
export function visibleLine(text: string): string {
  return visibleProse(text).replace(/[\t\n\r]/g, codePoint)
}

/** Returns JSON of the same value, with everything invisible as `\u` escapes. */
export function visibleJson(value: unknown): string {
  return visibleJsonText(JSON.stringify(value))
}

/** Does the same for existing JSON text, and keeps its line ends. */
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
