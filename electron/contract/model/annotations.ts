import type { UtcMillis } from '../base'

/** In UTF-16 units. */
export const MAX_NOTE_LENGTH = 2_000
export const MAX_TAGS = 20
/** In UTF-16 units. */
export const MAX_TAG_LENGTH = 40
/** Payments that one change may concern: as many as can be selected. */
export const MAX_ANNOTATED = 10_000

/** The shop’s own note, tags and archiving of a payment. No answer ever changes them. */
export interface Annotation {
  /** `''` where there is none. */
  note: string
  /** In the order in which they were added. */
  tags: string[]
  /** null where it is not archived. */
  archivedAt: UtcMillis | null
}

export const NO_ANNOTATION: Annotation = { note: '', tags: [], archivedAt: null }

/** An annotation as a row of the list shows it. */
export interface RowAnnotation {
  /** Its beginning, at most 200 characters. */
  note: string
  tags: string[]
  archived: boolean
}

/** One field of a payment's annotation, from one value to another; the other way round it is undone. */
export type AnnotationChange = { paymentId: string } & (
  | { field: 'note'; from: string; to: string }
  | { field: 'tags'; from: string[]; to: string[] }
  | { field: 'archivedAt'; from: UtcMillis | null; to: UtcMillis | null }
)

/** A change that was made, and by whom. */
export type AnnotationEntry = AnnotationChange & {
  /** Of all entries, counted up. */
  id: number
  at: UtcMillis
  /** null where the settings named nobody. */
  operator: string | null
}

/** A change as it is told to another machine, where it has another number. */
export type AnnotationRecord = AnnotationChange & Pick<AnnotationEntry, 'at' | 'operator'>

/** What is to become of several payments, whatever each of them is like. */
export type AnnotationEdit = { addTags: string[]; removeTags: string[] } | { archived: boolean }

export interface AnnotationsEdited {
  /** What was different before. */
  changes: AnnotationChange[]
  /** Payments that have as many tags as they can have. */
  full: number
}

export interface TagCount {
  tag: string
  /** Payments that have it, archived ones included. */
  count: number
}

/** Whether two tags are the same to whoever reads them. */
export function isSameTag(a: string, b: string): boolean {
  return normalizedText(a) === normalizedText(b)
}

function normalizedText(tag: string): string {
  return tag.normalize('NFKC').toLowerCase()
}

/** SQLite cannot keep it. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** A tag as it is kept: without commas, which part the values of a search, and one blank between words. */
export function tidyTag(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\u{fffd}')
    .replace(/[\s,\p{Cc}]+/gu, ' ')
    .trim()
}

/** A note as it is kept: without control characters but tabs and ends of lines, and nothing around it. */
export function tidyNote(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\u{fffd}')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}
