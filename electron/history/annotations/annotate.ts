import { isDeepStrictEqual } from 'node:util'
import {
  isSameTag,
  MAX_TAGS,
  type AnnotationChange,
  type AnnotationEdit,
  type AnnotationsEdited
} from '#contract/model/annotations'
import type { AnnotatedBy, AnnotationsTable } from './annotations'

/** Annotations, and the payments that are searched by them. */
export interface AnnotationTables {
  annotations: AnnotationsTable
  payments: {
    /** null for a payment that was never found. */
    seq(paymentId: string): number | null
    /** Updates the search text after a change of the annotation. */
    retext(paymentId: string): void
  }
}

/**
 * Makes changes, all or none. Run inside a transaction.
 *
 * @returns payments that are unknown or differ from the expected value; if there are any, nothing was changed
 */
export function changeAnnotations(
  tables: AnnotationTables,
  changes: readonly AnnotationChange[],
  by: AnnotatedBy
): string[] {
  const { annotations, payments } = tables
  // A change that is already in place was made before, and the reply was lost.
  const open = changes.filter(
    ({ paymentId, field, to }) => !isDeepStrictEqual(annotations.find(paymentId)[field], to)
  )
  const rejected = open.filter(
    ({ paymentId, field, from }) =>
      payments.seq(paymentId) === null || !isDeepStrictEqual(annotations.find(paymentId)[field], from)
  )
  if (rejected.length > 0) return rejected.map(({ paymentId }) => paymentId)
  for (const change of open) make(tables, change, by)
  return []
}

/** Edits those of the payments that are known. Run inside a transaction. */
export function editAnnotations(
  tables: AnnotationTables,
  paymentIds: readonly string[],
  edit: AnnotationEdit,
  by: AnnotatedBy
): AnnotationsEdited {
  const edited: AnnotationsEdited = { changes: [], full: 0 }
  for (const paymentId of paymentIds) {
    if (tables.payments.seq(paymentId) === null) continue
    const change =
      'archived' in edit ? archiving(tables, paymentId, edit.archived, by) : tagging(tables, paymentId, edit)
    if (change === 'full') edited.full++
    else if (change) {
      make(tables, change, by)
      edited.changes.push(change)
    }
  }
  return edited
}

function archiving(
  { annotations }: AnnotationTables,
  paymentId: string,
  archived: boolean,
  { at }: AnnotatedBy
): AnnotationChange | null {
  const from = annotations.find(paymentId).archivedAt
  if (archived === (from !== null)) return null
  return { paymentId, field: 'archivedAt', from, to: archived ? at : null }
}

function tagging(
  { annotations }: AnnotationTables,
  paymentId: string,
  { addTags, removeTags }: Extract<AnnotationEdit, { addTags: string[] }>
): AnnotationChange | 'full' | null {
  const from = annotations.find(paymentId).tags
  const to = from.filter((tag) => !removeTags.some((each) => isSameTag(each, tag)))
  for (const tag of addTags) if (!to.some((each) => isSameTag(each, tag))) to.push(tag)
  if (isDeepStrictEqual(from, to)) return null
  return to.length > MAX_TAGS ? 'full' : { paymentId, field: 'tags', from, to }
}

function make({ annotations, payments }: AnnotationTables, change: AnnotationChange, by: AnnotatedBy): void {
  const seq = payments.seq(change.paymentId)!
  annotations.change(seq, change, by)
  // Nobody searches for the time of archiving.
  if (change.field !== 'archivedAt') payments.retext(change.paymentId)
}
