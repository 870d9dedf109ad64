import { reasonOf } from '#contract/reasons'
import { cutText, LONGEST } from './bounds'

/**
 * A JSON number as its source text. JSON.parse rounds: `65000.5`, `1e3`, `-0` and 9007199254740993 must stay distinct
 * from the rounded values.
 */
export class NumberText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A text is not acceptable JSON; the message is a reason of the contract. */
export class NotJson extends Error {}

/** Objects are Maps: none of their members can be mistaken for a method or a prototype. */
export type Json = null | boolean | string | NumberText | Json[] | JsonObject
export type JsonObject = Map<string, Json>

/** Deeper than any answer, and far from a stack overflow. */
const MAX_DEPTH = 64

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]|-?\d[\d.eE+-]*|true|false|null/g

/**
 * Reads JSON text.
 *
 * @throws NotJson if the text is not JSON, is nested deeper than 64, or repeats a member of an object: which of the two
 *   counts is undefined (RFC 8259, 4), and this is about money.
 */
export function readJson(text: string): Json {
  try {
    JSON.parse(text)
  } catch {
    throw new NotJson(reasonOf('notJson'))
  }
  // The grammar is known to be valid from here on, so commas and colons need no check.
  const tokens = text.matchAll(TOKEN)
  const next = (): string => tokens.next().value?.[0] ?? ''

  function value(token: string, depth: number): Json {
    if (depth > MAX_DEPTH) throw new NotJson(reasonOf('tooDeep'))
    if (token === '{') return object(depth)
    if (token === '[') return list(depth)
    if (token.startsWith('"')) return JSON.parse(token) as string
    if (token === 'null') return null
    if (token === 'true' || token === 'false') return token === 'true'
    return new NumberText(token)
  }

  function list(depth: number): Json[] {
    const items: Json[] = []
    for (let token = next(); token !== ']'; token = next()) items.push(value(token, depth + 1))
    return items
  }

  function object(depth: number): JsonObject {
    const members: JsonObject = new Map()
    for (let token = next(); token !== '}'; token = next()) {
      const name = JSON.parse(token) as string
      if (members.has(name))
        throw new NotJson(reasonOf('namedTwice', JSON.stringify(cutText(name, LONGEST.label))))
      members.set(name, value(next(), depth + 1))
    }
    return members
  }

  return value(next(), 0)
}

/** Returns the value as compact JSON, with numbers as they were written. */
export function writeJson(value: Json): string {
  if (value instanceof NumberText) return value.text
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`
  if (!(value instanceof Map)) return JSON.stringify(value)
  return `{${Array.from(value, ([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`).join(',')}}`
}

/** Returns the text of a string or of a number as written; null for everything else. */
export function scalarText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value
  return value instanceof NumberText ? value.text : null
}
