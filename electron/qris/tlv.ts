/** One data object: two digits of tag, two digits of length, value. */
interface Field {
  tag: string
  value: string
}

/** The data objects that could be read from a sequence. */
export interface Fields {
  /** In the order of the text, up to the first error. */
  list: Field[]
  /** The text consists of data objects from its first to its last character, each tag once. */
  whole: boolean
}

/**
 * Reads a sequence of data objects. Lengths count characters (Unicode code points), not bytes. Never throws: everything
 * after an error is left out, and `whole` is false.
 */
export function readFields(text: string): Fields {
  const characters = [...text]
  const list: Field[] = []
  const tags = new Set<string>()
  let at = 0
  while (at < characters.length) {
    const head = /^(\d\d)(\d\d)$/.exec(characters.slice(at, at + 4).join(''))
    if (!head) return { list, whole: false }
    const [, tag = '', length = ''] = head
    const end = at + 4 + Number(length)
    if (end > characters.length) return { list, whole: false }
    list.push({ tag, value: characters.slice(at + 4, end).join('') })
    tags.add(tag)
    at = end
  }
  return { list, whole: tags.size === list.length }
}

/** Returns the value of the first field with this tag, or null. */
export function valueOf(fields: Fields, tag: string): string | null {
  return fields.list.find((field) => field.tag === tag)?.value ?? null
}

/**
 * Writes one data object.
 *
 * @param tag Two digits.
 * @throws RangeError if the value has more than the 99 characters that two digits of length can count.
 */
export function writeField(tag: string, value: string): string {
  const length = [...value].length
  if (!/^\d\d$/.test(tag) || length > 99) throw new RangeError(`tag ${tag} cannot hold ${length} characters`)
  return tag + String(length).padStart(2, '0') + value
}
