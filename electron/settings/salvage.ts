import { z } from 'zod'

type Members = Record<string, unknown>

/**
 * Returns the valid parts of a value from a file: of an object, its valid members, at every depth; of any other value,
 * all or nothing.
 *
 * @param invalid receives the path of each part that was left out
 * @returns undefined if nothing is valid. Members that the schema does not know are not included.
 */
export function salvage(schema: z.core.$ZodType, value: unknown, path: string, invalid: string[]): unknown {
  const read = z.safeParse(schema, value)
  if (read.success) return read.data
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  if (!(inner instanceof z.ZodObject) || !isObject(value)) {
    invalid.push(path)
    return undefined
  }
  const found: Members = {}
  for (const [name, member] of Object.entries(inner.shape as Record<string, z.core.$ZodType>)) {
    if (!Object.hasOwn(value, name)) continue
    const part = salvage(member, value[name], path === '' ? name : `${path}.${name}`, invalid)
    if (part !== undefined) found[name] = part
  }
  return found
}

/** Rules for a list whose items are identified by a key. */
export interface ListRules<T> {
  item: z.ZodType<T>
  key: (item: T) => string
  /** More items than this are not examined. */
  max: number
  whole: z.ZodType<T[]>
}

/**
 * Returns the valid items of a list from a file, each once and up to the maximum.
 *
 * @param invalid receives the path of each item that was left out
 * @returns undefined if the value has no valid list
 */
export function salvageList<T>(
  { item, key, max, whole }: ListRules<T>,
  value: unknown,
  path: string,
  invalid: string[]
): T[] | undefined {
  const found = new Map<string, { at: number; read: T }>()
  for (const [at, each] of Array.isArray(value) ? value.entries() : []) {
    const { data: read } = item.safeParse(each)
    if (read !== undefined && !found.has(key(read)) && found.size < max) found.set(key(read), { at, read })
    else invalid.push(`${path}[${at}]`)
  }
  for (const items = [...found.values()]; ;) {
    const all = whole.safeParse(items.map(({ read }) => read))
    if (all.success) return all.data
    const last = items.pop()
    invalid.push(last ? `${path}[${last.at}]` : path)
    if (!last) return undefined
  }
}

/** Returns the members of an object that its schema does not know, at every depth: those of a newer version. */
export function unknownMembers(schema: z.core.$ZodType, value: unknown): Members {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  if (!(inner instanceof z.ZodObject) || !isObject(value)) return {}
  const shape = inner.shape as Record<string, z.core.$ZodType>
  const found = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    if (!Object.hasOwn(shape, name)) return [[name, part]]
    const within = unknownMembers(shape[name]!, part)
    return Object.keys(within).length > 0 ? [[name, within]] : []
  })
  return Object.fromEntries(found)
}

/** Merges the members of both; a known member wins over an unknown one. */
export function withUnknown(known: Members, unknown: Members): Members {
  const both = Object.entries(unknown).map(([name, part]): [string, unknown] => {
    const other = known[name]
    return [name, isObject(other) && isObject(part) ? withUnknown(other, part) : (other ?? part)]
  })
  return { ...known, ...Object.fromEntries(both) }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
