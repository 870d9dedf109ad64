import type {
  Annotation,
  AnnotationChange,
  AnnotationEdit,
  AnnotationEntry,
  AnnotationsEdited,
  TagCount
} from '#contract/model/annotations'
import { read, write, type Methods, type Port } from '../port/method'
import { changeAnnotations, editAnnotations, type AnnotationTables } from './annotate'
import type { AnnotatedBy } from './annotations'

/** Changing more at once would block the caller's thread. */
const MANY = 200

export const ANNOTATIONS = {
  /**
   * Changes annotations, all or none.
   *
   * @returns payments that are unknown or differ from the expected value; if there are any, nothing was changed
   */
  changeAnnotations: write<[changes: AnnotationChange[], by: AnnotatedBy], string[]>({
    repeatable: true,
    isLarge: (changes) => changes.length > MANY,
    changesTexts: true
  }),
  /** Edits those of the payments that are known, in one transaction. */
  editAnnotations: write<[paymentIds: string[], edit: AnnotationEdit, by: AnnotatedBy], AnnotationsEdited>({
    repeatable: false,
    isLarge: (paymentIds) => paymentIds.length > MANY,
    changesTexts: true
  }),
  annotation: read<[paymentId: string], Annotation>(),
  /** Changes of a payment's annotation, newest first. */
  annotationEntries: read<[paymentId: string, limit: number], AnnotationEntry[]>(),
  /** Tags in use, the most used first. */
  tags: read<[], TagCount[]>()
}
export type AnnotationsPort = Port<typeof ANNOTATIONS>

export function annotationsMethods(tables: AnnotationTables): Methods<typeof ANNOTATIONS> {
  const { annotations } = tables
  return {
    changeAnnotations: (changes, by) => changeAnnotations(tables, changes, by),
    editAnnotations: (paymentIds, edit, by) => editAnnotations(tables, paymentIds, edit, by),
    annotation: annotations.find,
    annotationEntries: annotations.entries,
    tags: annotations.tags
  }
}
