import type { UtcMillis } from '../base'

/** In UTF-16 units. */
export const MAX_NOTE_LENGTH = 2_000
export const MAX_TAGS = 20
/** In UTF-16 units. */
export const MAX_TAG_LENGTH = 40
/** Payments that one change may affect: as many as can be selected. */
export const MAX_ANNOTATED = 10_000

/** The shop’s own note, tags and archiving of a payment. No answer ever changes them. */
export interface Annotation {
  /** `''` if there is none. */
  note: string
  /** In the order in which they were added. */
  tags: string[]
  /** null if it is not archived. */
  archivedAt: UtcMillis | null
}

export const NO_ANNOTATION: Annotation = { note: '', tags: [], archivedAt: null }

/** An annotation as displayed in a row of the list. */
export interface RowAnnotation {
  /** Its beginning, at most 200 characters. */
  note: string
  tags: string[]
  archived: boolean
}

/** A change of one field of a payment's annotation; swapping `from` and `to` undoes it. */
export type AnnotationChange = { paymentId: string } & (
  | { field: 'note'; from: string; to: string }
  | { field: 'tags'; from: string[]; to: string[] }
  | { field: 'archivedAt'; from: UtcMillis | null; to: UtcMillis | null }
)

/** A change that was made, with its time and operator. */
export type AnnotationEntry = AnnotationChange & {
  /** A running number over all entries. */
  id: number
  at: UtcMillis
  /** null if the settings named nobody. */
  operator: string | null
}

/** A change as it is sent to another machine, where it gets another number. */
export type AnnotationRecord = AnnotationChange & Pick<AnnotationEntry, 'at' | 'operator'>

/** An edit of several payments, whatever their current values. */
export type AnnotationEdit = { addTags: string[]; removeTags: string[] } | { archived: boolean }

export interface AnnotationsEdited {
  /** The changes that were made. */
  changes: AnnotationChange[]
  /** Payments that would have had too many tags. */
  full: number
}

export interface TagCount {
  tag: string
  /** Payments that have it, archived ones included. */
  count: number
}

/** Whether two tags look the same to a reader. */
export function isSameTag(a: string, b: string): boolean {
  return normalizedText(a) === normalizedText(b)
}

function normalizedText(tag: string): string {
  return tag.normalize('NFKC').toLowerCase()
}

/** SQLite cannot store it. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Returns a tag as stored: without commas, which separate a search's values, and with single blanks. */
export function tidyTag(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\u{fffd}')
    .replace(/[\s,\p{Cc}]+/gu, ' ')
    .trim()
}

/** Returns a note as stored: trimmed, without control characters except tabs and line ends. */
export function tidyNote(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\u{fffd}')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}
