import { visibleJsonText } from '#contract/visible-text'

const INDENT = '  '
/** Deeper nesting is no answer but an attack on whoever indents it. */
const DEEPEST = 40

/**
 * JSON with line breaks for reading, anything else as it is. Only white space is put in: parsing and writing
 * again would drop repeated members and turn `65000.00` into another number than was sent. What is not seen is escaped.
 */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text)
  } catch {
    return text
  }
  let depth = 0
  let last = ''
  // Joined at the end: to look at what grows would copy it for each token.
  const out: string[] = []
  const line = () => `\n${INDENT.repeat(depth)}`
  for (const token of text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []) {
    const opened = last === '{' || last === '['
    if (token === '}' || token === ']') {
      depth--
      out.push(opened ? token : line() + token)
    } else {
      if (opened || last === ',') out.push(line())
      out.push(token === ':' ? ': ' : token)
      if (token === '{' || token === '[') depth++
      if (depth > DEEPEST) return text
    }
    last = token
  }
  return visibleJsonText(out.join(''))
}
