/** Replaces a key that a server echoed. It is valid inside JSON, HTML and URLs. */
const KEY_REMOVED = '[key removed]'

/** A shorter key is no secret, and might occur in any answer. */
const SHORTEST_KEY = 6
/** So many characters of a key reveal nothing. */
const HARMLESS = 3

/** JSON text inside JSON doubles backslashes, possibly several times. */
const BACKSLASHES = String.raw`\\{1,7}`
/** Other spellings of a character: an HTML entity, Base64 for URLs, or form encoding. */
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
 * Makes a function that removes the API key from an answer's body, so that it reaches neither a screen nor the history,
 * an export or a log: in upper or lower case; escaped for JSON, HTML or a URL, wholly or in part; in Base64, alone or
 * after other words such as `Bearer`. If the body was cut, the beginning of a key at its end is removed as well.
 *
 * @param key printable ASCII, see `isKey`
 * @returns takes the bytes and whether the body was cut; runs in linear time
 */
export function keyRemover(key: string): (body: Buffer, cut: boolean) => Buffer {
  if (key.length < SHORTEST_KEY) return (body) => body
  const forms = [key, ...inBase64(key)].map(inAnyEscape)
  const whole = new RegExp(forms.map((parts) => parts.join('')).join('|'), 'gi')
  const beginning = new RegExp(`(?:${forms.map(beginningOf).join('|')})$`, 'i')
  // A character is written with at most ten characters, apart from backslashes.
  const longest = Math.max(...forms.map(({ length }) => length)) * 10
  return (body, cut) => {
    // One character per byte, whatever the encoding, so that all other bytes stay unchanged.
    const text = body.toString('latin1')
    let clean = text.replace(whole, KEY_REMOVED)
    if (cut) clean = clean.slice(0, -longest) + clean.slice(-longest).replace(beginning, KEY_REMOVED)
    return clean === text ? body : Buffer.from(clean, 'latin1')
  }
}

/** Returns patterns of the text's characters, in order, each in every spelling. */
function inAnyEscape(text: string): string[] {
  return Array.from(text.matchAll(/\\+|[^\\]/g), ([part]) => {
    const ways = escapesOf(part[0]!)
    if (part[0] !== '\\') return `(?:${[literal(part), ...(ALSO[part] ?? []), ...ways].join('|')})`
    // Matched as one run from its start, or the number of ways to match would explode.
    const { length } = part
    return String.raw`(?:(?<!\\)\\{${length},}|(?:${ways.join('|')}){${length}})`
  })
}

function escapesOf(character: string): string[] {
  const code = character.charCodeAt(0)
  const hex = code.toString(16).padStart(2, '0')
  return [`%(?:25){0,2}${hex}`, `${BACKSLASHES}(?:u00|x)${hex}`, `&#0{0,4}${code};`, `&#x0{0,4}${hex};`]
}

/** Returns the Base64 of a text that contains the key, which may begin at any of three positions in a group. */
function inBase64(key: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(key)])
    // Without the characters that also depend on what precedes or follows the key.
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
