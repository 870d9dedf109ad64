/**
 * Returns a value that may cross the context bridge: Vue's proxies become plain objects, bytes stay bytes, and
 * undefined members are left out, as in JSON.
 */
export function toPlainObject(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(toPlainObject)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([name, member]) => [name, toPlainObject(member)]))
}
