import { z } from 'zod'
import {
  MAX_ANNOTATED,
  MAX_NOTE_LENGTH,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  tidyNote,
  tidyTag,
  type AnnotationChange,
  type AnnotationEdit,
  type AnnotationsEdited,
  type TagCount
} from '../model/annotations'
import { paymentId } from '../schemas/payments'
import { takes, takesNothing } from './call'

const note = z
  .string()
  .max(MAX_NOTE_LENGTH)
  .refine((text) => tidyNote(text) === text)
const tag = z
  .string()
  .min(1)
  .max(MAX_TAG_LENGTH)
  .refine((text) => tidyTag(text) === text)
const tags = z.array(tag).max(MAX_TAGS)
const time = z.int().min(0).nullable()

const change: z.ZodType<AnnotationChange> = z.discriminatedUnion('field', [
  z.strictObject({ paymentId, field: z.literal('note'), from: note, to: note }),
  z.strictObject({ paymentId, field: z.literal('tags'), from: tags, to: tags }),
  z.strictObject({ paymentId, field: z.literal('archivedAt'), from: time, to: time })
])

const edit: z.ZodType<AnnotationEdit> = z.union([
  z.strictObject({ addTags: tags, removeTags: tags }),
  z.strictObject({ archived: z.boolean() })
])

export const annotations = {
  /** Makes changes, all or none. Fails with `annotationChanged` if a payment does not have the value of `from`. */
  change: takes(z.strictObject({ changes: z.array(change).min(1).max(MAX_ANNOTATED) })).gives<void>(),

  /** Edits those of the payments that the history knows, in one transaction; returns what changed. */
  edit: takes(
    z.strictObject({ paymentIds: z.array(paymentId).min(1).max(MAX_ANNOTATED), edit })
  ).gives<AnnotationsEdited>(),

  /** Tags in use, the most used first, at most 500. */
  tags: takesNothing.gives<TagCount[]>()
}
