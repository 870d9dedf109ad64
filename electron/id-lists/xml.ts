/** The events of reading an XML document. Names have no prefixes. */
export interface XmlReader {
  /** @param attributes as written, for `attributeOf` */
  open(name: string, attributes: string): void
  /** Text between two tags, with entities still escaped, for `unescapeXml`. */
  text(text: string): void
  close(name: string): void
}

/** Deeper than any workbook. */
const MAX_DEPTH = 100
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * Reads a document from beginning to end, in linear time. Nothing external is loaded, and only XML's own entities are
 * expanded.
 *
 * @throws Error if its tags do not match
 */
export function readXml(xml: string, reader: XmlReader): void {
  const open: string[] = []
  for (let at = 0; ;) {
    const start = xml.indexOf('<', at)
    if (start < 0) break
    if (start > at && open.length > 0) reader.text(xml.slice(at, start))
    const next = xml[start + 1]
    if (next === '!' || next === '?') {
      at = endOfAside(xml, start)
      if (xml.startsWith('<![CDATA[', start)) reader.text(escapeXml(xml.slice(start + 9, at - 3)))
      continue
    }
    const end = endOfTag(xml, start)
    if (next === '/') {
      const name = localName(xml.slice(start + 2, end).trim())
      if (open.pop() !== name) throw new Error(`</${name.slice(0, 20)}> closes nothing`)
      reader.close(name)
    } else {
      const isEmpty = xml[end - 1] === '/'
      const tag = xml.slice(start + 1, isEmpty ? end - 1 : end)
      const space = tag.search(/\s/)
      const name = localName(space < 0 ? tag : tag.slice(0, space))
      reader.open(name, space < 0 ? '' : tag.slice(space))
      if (isEmpty) reader.close(name)
      else if (open.push(name) > MAX_DEPTH) throw new Error('too deep')
    }
    at = end + 1
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.slice(0, 20)}> is not closed`)
}

/** Returns the value of an attribute, null if there is none. `:id` matches any prefix, which stands for a namespace. */
export function attributeOf(attributes: string, name: string): string | null {
  ATTRIBUTE.lastIndex = 0
  for (let found = ATTRIBUTE.exec(attributes); found; found = ATTRIBUTE.exec(attributes)) {
    const isIt = name.startsWith(':') ? found[1]?.endsWith(name) : found[1] === name
    if (isIt) return unescapeXml(found[2] ?? found[3] ?? '')
  }
  return null
}

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;')
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Returns the position of a tag's `>`, skipping any within quotes. */
function endOfTag(xml: string, start: number): number {
  for (let at = start + 1; at < xml.length; at++) {
    const character = xml[at]
    if (character === '>') return at
    if (character !== '"' && character !== "'") continue
    at = xml.indexOf(character, at + 1)
    if (at < 0) break
  }
  throw new Error('a tag does not end')
}

/** Returns the position after a comment, an instruction, raw text or a document type. */
function endOfAside(xml: string, start: number): number {
  const [ending] = [
    ['<!--', '-->'] as const,
    ['<![CDATA[', ']]>'] as const,
    ['<?', '?>'] as const,
    ['<!', '>'] as const
  ].filter(([beginning]) => xml.startsWith(beginning, start))
  const isDeclared = ending?.[0] === '<!' && xml.slice(start, endOfTag(xml, start)).includes('[')
  const closing = isDeclared ? ']>' : (ending?.[1] ?? '>')
  const end = xml.indexOf(closing, start + 2)
  if (end < 0) throw new Error('a comment or the like does not end')
  return end + closing.length
}
