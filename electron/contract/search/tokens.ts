/** A part of the text as typed, from `from` up to but not including `to`, in UTF-16 units. */
export interface Span {
  text: string
  from: number
  to: number
}

export interface Value extends Span {
  /** It was in quotes, so it is text whatever it looks like. */
  quoted: boolean
}

/** A part between blanks, split up. */
export interface Token {
  not: boolean
  /** The word before the colon; null for plain text. */
  name: Span | null
  /** More than one only after a name. */
  values: Value[]
  from: number
  to: number
}

/** The letters of one word and a colon, but not an address (`https://…`). */
const NAME = /^(\p{L}[\p{L}-]*):(?!\/\/)/u
const BLANK = /\s/

/**
 * Splits a search text into tokens. Every text can be split: an unclosed quote extends to the end. Inside quotes, two
 * quotes mean one.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0

  /** A quote only opens at the start of a value: `5"` is text. */
  function value(ends: RegExp): Value {
    const from = at
    if (text[at] === '"') return quoted(from)
    while (at < text.length && !ends.test(text[at]!)) at++
    return { text: text.slice(from, at), from, to: at, quoted: false }
  }

  function quoted(from: number): Value {
    let inside = ''
    for (at++; at < text.length; at++) {
      if (text[at] !== '"') inside += text[at]
      else if (text[at + 1] === '"') inside += text[at++]
      else break
    }
    // Past the closing quote, if there is one.
    at = Math.min(at + 1, text.length)
    return { text: inside, from, to: at, quoted: true }
  }

  function values(): Value[] {
    const found = [value(/[\s,]/)]
    while (text[at] === ',') {
      at++
      found.push(value(/[\s,]/))
    }
    return found
  }

  while (at < text.length) {
    if (BLANK.test(text[at]!)) {
      at++
      continue
    }
    const from = at
    const next = text[at + 1]
    const not = text[at] === '-' && next !== undefined && !BLANK.test(next)
    if (not) at++
    const name = NAME.exec(text.slice(at))?.[1]
    if (name === undefined) {
      const alone = value(BLANK)
      tokens.push({ not, name: null, values: [alone], from, to: at })
    } else {
      const span = { text: name, from: at, to: at + name.length }
      at += name.length + 1
      tokens.push({ not, name: span, values: values(), from, to: at })
    }
  }
  return tokens
}

/** Writes a value so that it is read back as the same text. */
export function inQuotes(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** Whether a text would be read as itself without quotes. */
export function standsAlone(text: string, afterName: boolean): boolean {
  const ends = afterName ? /[\s,]/ : BLANK
  if (text === '' || text.startsWith('"') || ends.test(text)) return false
  return afterName || (!NAME.test(text) && !(text.startsWith('-') && text.length > 1))
}
