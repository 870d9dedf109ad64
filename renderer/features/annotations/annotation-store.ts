import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { MAX_ANNOTATED, type AnnotationChange, type AnnotationEdit } from '#contract/model/annotations'
import { api, toCallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { useTagNames } from './use-tag-names'
import { did, NO_STEPS, redid, undid, without, type Steps } from './undo'

/** One action of the user, as the changes it made. */
interface Step {
  changes: readonly AnnotationChange[]
  /** A description of the action for the user. */
  text: string
}

const BOUNDS = { steps: 50, weight: 50_000, weightOf: ({ changes }: Step) => changes.length }

/** Changes annotations of payments, with undo and redo. */
export const useAnnotations = defineStore('annotations', () => {
  const session = useSession()
  const toasts = useToasts()
  const { t, count } = useI18n()
  const steps = shallowRef<Steps<Step>>(NO_STEPS)
  const { tagNames, begin } = useTagNames()
  /** Number of changes in progress. */
  const busy = ref(0)
  /** What to edit on the open payment once it is loaded; `tagsOfMany` edits tags of the selection instead. */
  const opened = ref<'note' | 'tags' | 'tagsOfMany' | null>(null)
  let toast: number | null = null
  /** Runs changes one after the other, so that undoing twice undoes two steps. */
  let last: Promise<unknown> = Promise.resolve()

  const canUndo = computed(() => steps.value.done.length > 0)
  const canRedo = computed(() => steps.value.undone.length > 0)

  /** Waits for earlier changes, then runs `work`. Reports a failure and resolves to null. */
  function inTurn<T>(work: () => Promise<T>): Promise<T | null> {
    busy.value++
    const done = last.then(work).catch((error: unknown) => {
      toasts.failed(error)
      return null
    })
    last = done.finally(() => busy.value--)
    return done
  }

  /** Shows one such toast at a time, because only the last step can be undone. */
  function tell(text: string, label: string, run: () => unknown): void {
    if (toast !== null) toasts.dismiss(toast)
    toast = toasts.done(text, { label, run: () => void run() })
  }

  function keep(step: Step): void {
    if (step.changes.length === 0) return
    steps.value = did(steps.value, step, BOUNDS)
    tell(step.text, t('annotations.undo'), undo)
  }

  /**
   * Replaces the note that the user saw.
   *
   * @returns whether it was saved; it is not if somebody else changed the note meanwhile
   */
  async function writeNote(paymentId: string, from: string, to: string): Promise<boolean> {
    const changes: AnnotationChange[] = [{ paymentId, field: 'note', from, to }]
    const written = await inTurn(async () => {
      await api.annotations.change({ changes })
      keep({
        changes,
        text: t(to === '' ? 'annotations.noteRemoved' : 'annotations.noteSaved', { id: paymentId })
      })
      return true
    })
    return written === true
  }

  /** Resolves to the number of payments changed; null if it failed. */
  function edit(
    paymentIds: string[],
    change: AnnotationEdit,
    text: (n: number) => string
  ): Promise<number | null> {
    return inTurn(async () => {
      const { changes, full } = await api.annotations.edit({ paymentIds, edit: change })
      keep({ changes, text: text(changes.length) })
      if (full > 0) toasts.doubt(t('annotations.full', {}, full))
      else if (changes.length === 0 && 'addTags' in change) toasts.done(t('annotations.nothing'))
      return changes.length
    })
  }

  /** Resolves to the ids. Shows a message and resolves to null if there are too many or they cannot be read. */
  async function unlessTooMany(ids: () => Promise<string[] | null>): Promise<string[] | null> {
    try {
      const chosen = await ids()
      if (chosen === null) toasts.doubt(t('annotations.tooMany', { most: count(MAX_ANNOTATED) }))
      return chosen
    } catch (error) {
      toasts.failed(error)
      return null
    }
  }

  function addTag(paymentIds: string[], tag: string): Promise<number | null> {
    return edit(paymentIds, { addTags: [tag], removeTags: [] }, (n) => t('annotations.tagged', { tag }, n))
  }

  function removeTag(paymentIds: string[], tag: string): Promise<number | null> {
    return edit(paymentIds, { addTags: [], removeTags: [tag] }, (n) => t('annotations.untagged', { tag }, n))
  }

  function archive(paymentIds: string[], archived: boolean): Promise<number | null> {
    const key = archived ? 'annotations.archived' : 'annotations.unarchived'
    return edit(paymentIds, { archived }, (n) => t(key, {}, n))
  }

  /** Archives a payment, or restores it if it is archived already. */
  async function toggleArchive(paymentId: string): Promise<void> {
    if ((await archive([paymentId], true)) === 0) await archive([paymentId], false)
  }

  /** Undoes the last step, unless somebody has changed the same annotations since. */
  function undo(): Promise<unknown> {
    return turnBack(
      () => steps.value.done.at(-1),
      ({ changes }) => changes.map(inverse),
      (step) => {
        steps.value = undid(steps.value)
        tell(t('annotations.undone', { what: step.text }), t('annotations.redo'), redo)
      }
    )
  }

  function redo(): Promise<unknown> {
    return turnBack(
      () => steps.value.undone.at(-1),
      ({ changes }) => changes,
      (step) => {
        steps.value = redid(steps.value)
        tell(step.text, t('annotations.undo'), undo)
      }
    )
  }

  function turnBack(
    newest: () => Step | undefined,
    changesOf: (step: Step) => readonly AnnotationChange[],
    done: (step: Step) => void
  ): Promise<unknown> {
    return inTurn(async () => {
      const step = newest()
      if (!step) return
      try {
        await api.annotations.change({ changes: [...changesOf(step)] })
      } catch (error) {
        if (toCallError(error).code === 'annotationChanged') steps.value = without(steps.value, step)
        throw error
      }
      done(step)
    })
  }

  watch(
    () => session.environment,
    () => (steps.value = NO_STEPS)
  )

  return {
    tagNames,
    busy,
    opened,
    canUndo,
    canRedo,
    begin,
    writeNote,
    unlessTooMany,
    addTag,
    removeTag,
    archive,
    toggleArchive,
    undo,
    redo
  }
})

function inverse(change: AnnotationChange): AnnotationChange {
  return { ...change, from: change.to, to: change.from } as AnnotationChange
}
