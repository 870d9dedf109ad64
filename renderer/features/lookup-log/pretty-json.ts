import { visibleJsonText } from '#contract/visible-text'

const INDENT = '  '
/** Deeper nesting is not an answer but an attack on the indentation. */
const DEEPEST = 40

/**
 * Returns JSON with line breaks, anything else as it is. Only adds white space: parsing and writing it again would
 * drop repeated members and change `65000.00`. Escapes invisible characters.
 */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text)
  } catch {
    return text
  }
  let depth = 0
  let last = ''
  // Joined at the end, because reading a growing string would copy it for each token.
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
