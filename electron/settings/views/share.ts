import { z } from 'zod'
import { sharedView } from '#contract/schemas/views'
import { readSearch } from '#contract/search/read'
import { VIEW_LINK, type SharedView } from '#contract/model/views'

/** To be raised when an older Lunas cannot understand the format. */
const VERSION = 1

/** Longer than any link or file that we write, in UTF-16 units or bytes. */
export const MAX_SHARED = 16_384

const LINK = new RegExp(`^${VIEW_LINK}([A-Za-z0-9_-]+)$`)

const versioned = z.looseObject({ version: z.int().min(1) })
const shared = sharedView
  .extend({ version: z.literal(VERSION) })
  .refine(({ filter }) => readSearch(filter.search, 'en').problems.length === 0, 'the search is not clear')

/** A link or a file that is not a view, or one of a newer version. */
export class ViewUnreadable extends Error {
  readonly code: 'viewUnreadable' | 'viewNewer'

  constructor(code: ViewUnreadable['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** Returns a view as a link: its name, filter, order and columns, and nothing else. */
export function linkOf(view: SharedView): string {
  return VIEW_LINK + Buffer.from(JSON.stringify(written(view))).toString('base64url')
}

/** Returns the same as the content of a file. */
export function fileOf(view: SharedView): string {
  return `${JSON.stringify(written(view), null, 2)}\n`
}

/** Reads a link or the content of a file, from an untrusted source. Throws `ViewUnreadable`. */
export function readShared(text: string): SharedView {
  if (text.length > MAX_SHARED) throw new ViewUnreadable('viewUnreadable', `over ${MAX_SHARED} characters`)
  const trimmed = text.trim()
  const json = parsed(trimmed.startsWith(VIEW_LINK) ? contentOfLink(trimmed) : trimmed)
  const version = versioned.safeParse(json).data?.version ?? 0
  if (version > VERSION) throw new ViewUnreadable('viewNewer', `version ${version}`)
  const read = shared.safeParse(json)
  if (!read.success) throw new ViewUnreadable('viewUnreadable', z.prettifyError(read.error))
  const { version: _, ...view } = read.data
  return view
}

/** Copied field by field, so that nothing else is included by accident. */
function written({ name, filter, sort, columns }: SharedView): z.input<typeof shared> {
  return {
    version: VERSION,
    name,
    filter: { status: filter.status, conflict: filter.conflict, search: filter.search },
    sort: { column: sort.column, descending: sort.descending },
    columns: columns?.map(({ column, shown, width }) => ({ column, shown, width })) ?? null
  }
}

function contentOfLink(link: string): string {
  const [, code] = LINK.exec(link) ?? []
  if (code === undefined) throw new ViewUnreadable('viewUnreadable', 'not base64url')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(code, 'base64url'))
  } catch {
    throw new ViewUnreadable('viewUnreadable', 'not UTF-8')
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ViewUnreadable('viewUnreadable', 'not JSON')
  }
}
