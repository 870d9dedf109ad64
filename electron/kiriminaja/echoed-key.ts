/** Stands where a server said the key back. JSON, HTML and URLs take it as it is. */
const KEY_REMOVED = '[key removed]'

/** A shorter key is no secret, and might be part of any answer. */
const SHORTEST_KEY = 6
/** So much of a key tells nothing. */
const HARMLESS = 3

/** JSON as text in JSON doubles them, and may do so again. */
const BACKSLASHES = String.raw`\\{1,7}`
/** What else a character is written as: by name in HTML, in Base64 for URLs, or as a form decodes it. */
const ALSO: Record<string, string[]> = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '"': [`${BACKSLASHES}"`, '&quot;'],
  "'": [`${BACKSLASHES}'`, '&apos;'],
  '/': [`${BACKSLASHES}/`, '_'],
  '+': ['-', ' ']
}

/**
 * Takes out of an answer's body what says the API key back, so that it comes neither onto a screen nor into the
 * history, an export or a log: in either case of its letters; escaped for JSON, HTML or a URL, wholly or in part; in
 * Base64, by itself or behind other words such as `Bearer`. Of a body that was cut, the beginning of a key at its end
 * goes as well.
 *
 * @param key printable ASCII, see `isKey`
 * @returns takes the bytes and whether more of them was to come; linear in their number
 */
export function keyRemover(key: string): (body: Buffer, cut: boolean) => Buffer {
  if (key.length < SHORTEST_KEY) return (body) => body
  const forms = [key, ...inBase64(key)].map(inAnyEscape)
  const whole = new RegExp(forms.map((parts) => parts.join('')).join('|'), 'gi')
  const beginning = new RegExp(`(?:${forms.map(beginningOf).join('|')})$`, 'i')
  // A part is written with ten characters at most, but for backslashes.
  const longest = Math.max(...forms.map(({ length }) => length)) * 10
  return (body, cut) => {
    // A character a byte, whatever the encoding: what is not the key stays to the byte.
    const text = body.toString('latin1')
    let clean = text.replace(whole, KEY_REMOVED)
    if (cut) clean = clean.slice(0, -longest) + clean.slice(-longest).replace(beginning, KEY_REMOVED)
    return clean === text ? body : Buffer.from(clean, 'latin1')
  }
}

/** Patterns of the text's characters, in order, each however it is written. */
function inAnyEscape(text: string): string[] {
  return Array.from(text.matchAll(/\\+|[^\\]/g), ([part]) => {
    const ways = escapesOf(part[0]!)
    if (part[0] !== '\\') return `(?:${[literal(part), ...(ALSO[part] ?? []), ...ways].join('|')})`
    // As one run from its beginning: their ways to match would multiply.
    const { length } = part
    return String.raw`(?:(?<!\\)\\{${length},}|(?:${ways.join('|')}){${length}})`
  })
}

function escapesOf(character: string): string[] {
  const code = character.charCodeAt(0)
  const hex = code.toString(16).padStart(2, '0')
  return [`%(?:25){0,2}${hex}`, `${BACKSLASHES}(?:u00|x)${hex}`, `&#0{0,4}${code};`, `&#x0{0,4}${hex};`]
}

/** Base64 of a text that has the key somewhere, which begins at any of three places of a group. */
function inBase64(key: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(key)])
    // Without the characters that are also made of what stands before it or behind.
    return bytes.toString('base64').slice(Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3))
  })
}

function beginningOf(parts: readonly string[]): string {
  const rest = parts.slice(HARMLESS + 1).reduceRight((after, part) => `(?:${part}${after})?`, '')
  return parts.slice(0, HARMLESS + 1).join('') + rest
}

function literal(character: string): string {
  return character.replace(/[$()*+.?[\]^{|}/-]/, String.raw`\$&`)
}
