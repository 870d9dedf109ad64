import fc from 'fast-check'

type Path = (string | number)[]

/** Every place in a JSON value, the value itself first. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, member]) => places(member, [...path, key]))]
}

/** A copy of the value with a change at the path; a change to undefined removes it. */
function changeAt(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return change(value)
  const copy: Record<string | number, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value }
  copy[key] = changeAt(copy[key], rest, change)
  return copy
}

const junk = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    9,
    '0',
    '9',
    '',
    ' ',
    '00',
    -1,
    0.5,
    1e21,
    [],
    {},
    [0],
    '0000-00-00 00:00:00'
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 40 })
)

const typeSwap = (old: unknown): unknown => {
  if (typeof old === 'number') return String(old)
  if (typeof old === 'string') return Number.isNaN(Number(old)) ? [old] : Number(old)
  return old === null ? false : typeof old === 'boolean' ? Number(old) : JSON.stringify(old)
}

/** Changes to the JSON value; text that is not JSON stays as it is. */
const treeChanges: fc.Arbitrary<(text: string) => string> = fc
  .tuple(
    fc.nat(),
    fc.oneof(
      junk.map((value) => () => value),
      fc.constant(typeSwap),
      fc.constant(() => undefined),
      fc.constant((old: unknown) => [old]),
      fc.constant((old: unknown) => ({ data: old, result: old }))
    )
  )
  .map(([nat, change]) => (text) => {
    try {
      const value: unknown = JSON.parse(text)
      const all = places(value)
      return JSON.stringify(changeAt(value, all[nat % all.length]!, change)) ?? ''
    } catch {
      return text
    }
  })

const splice = (text: string, nat: number, remove: number, insert: string): string => {
  const at = nat % (text.length + 1)
  return text.slice(0, at) + insert + text.slice(at + remove)
}

const afterBrace = (text: string, nat: number, insert: string): string => {
  const braces = [...text.matchAll(/\{/g)].map((match) => match.index + 1)
  return braces.length === 0 ? text : splice(text, braces[nat % braces.length]!, 0, insert)
}

const members = fc.constantFrom(
  'status',
  'status_code',
  'payment_id',
  'amount',
  'paid_at',
  'data',
  'result',
  'packages'
)
const sources = fc.constantFrom(
  '0',
  '"0"',
  '9',
  '-0',
  '0.0',
  '1e3',
  'true',
  'null',
  '""',
  '{}',
  '9007199254740993'
)

/** Changes to the text, whatever it contains. */
const textChanges: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat().map((nat) => (text: string) => text.slice(0, nat % (text.length + 1))),
  fc
    .tuple(
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('\u0000', '\u001b', '\n', '\uFEFF', '"', '}', ',', '0', '9', 'é', '\ud800')
    )
    .map(
      ([nat, remove, insert]) =>
        (text: string) =>
          splice(text, nat, remove, insert)
    ),
  fc.tuple(fc.nat(), members, sources).map(
    ([nat, member, source]) =>
      (text: string) =>
        afterBrace(text, nat, `"${member}":${source},`)
  ),
  fc.tuple(members, sources).map(
    ([member, source]) =>
      (text: string) =>
        text.replace(new RegExp(`("${member}":\\s*)[^,}\\]]*`), `$1${source}`)
  ),
  fc
    .constantFrom(
      '<!DOCTYPE html><html><body>Login</body></html>',
      '',
      '[]',
      '"0"',
      '0',
      '{"status":true}',
      '<?xml?>'
    )
    .map((body) => () => body),
  fc.constant((text: string) => `<html><pre>${text}</pre></html>`),
  fc.constant((text: string) => text + text),
  fc.nat(200).map((depth) => (text: string) => '['.repeat(depth) + text + ']'.repeat(depth))
)

/** Rare, because they cost the most: bodies about as long as the limit, and longer. */
const huge = fc
  .integer({ min: 200_000, max: 300_000 })
  .map((length) => (text: string) => splice(text, text.length - 1, 0, ' '.repeat(length)))

/**
 * An answer's text with one to three changes: types swapped, members missing, doubled or moved, nested garbage, control
 * characters, cut short, far too long, HTML, two answers in one.
 */
export const mutantsOf = (...originals: string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...originals),
      fc.array(
        fc.oneof(
          { arbitrary: treeChanges, weight: 60 },
          { arbitrary: textChanges, weight: 39 },
          { arbitrary: huge, weight: 1 }
        ),
        { minLength: 1, maxLength: 3 }
      )
    )
    .map(([original, changes]) => changes.reduce((text, change) => change(text), original))
