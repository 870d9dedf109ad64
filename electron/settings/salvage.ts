import { z } from 'zod'

type Members = Record<string, unknown>

/**
 * What is valid of a value from a file: of an object its members, each by itself and at every depth, of what is to be as a
 * whole all or nothing.
 *
 * @param invalid is given the path of each part that was left out
 * @returns undefined where nothing is valid. What the schema does not know is no part of it.
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

/** A list whose items are found by a key. */
export interface ListRules<T> {
  item: z.ZodType<T>
  key: (item: T) => string
  /** More are not looked at one by one. */
  max: number
  whole: z.ZodType<T[]>
}

/**
 * Of a list from a file, what its items may be, each of them once and as many as there may be.
 *
 * @param invalid is given the place of each that was left out
 * @returns undefined where there is no list in it
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

/** The members of an object that its schema does not know, at every depth: what a newer version wrote. */
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

/** The members of both; where both have one, the known one's. */
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
