const INDENT = '  '
/** Deeper nesting is no answer but an attack on whoever indents it. */
const DEEPEST = 40

/**
 * JSON with line breaks for reading, anything else as it is. Only white space is put in: parsing and writing
 * again would drop repeated members and turn `65000.00` into another number than was sent.
 */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text)
  } catch {
    return text
  }
  let depth = 0
  let out = ''
  const line = () => `\n${INDENT.repeat(depth)}`
  for (const token of text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []) {
    if (token === '}' || token === ']') {
      depth--
      const opened = out.endsWith('{') || out.endsWith('[')
      out += opened ? token : line() + token
    } else {
      if (out.endsWith('{') || out.endsWith('[') || out.endsWith(',')) out += line()
      out += token === ':' ? ': ' : token
      if (token === '{' || token === '[') depth++
      if (depth > DEEPEST) return text
    }
  }
  return out
}
