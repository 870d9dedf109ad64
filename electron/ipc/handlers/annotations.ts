import type { AnnotationChange } from '#contract/model/annotations'
import type { UtcMillis } from '#contract/base'
import type { AnnotatedBy } from '../../history/annotations/annotations'
import type { AnnotationsPort } from '../../history/annotations/port'
import type { PreferencesFile } from '../../settings/preferences'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'

export interface AnnotationSessions {
  readonly now: () => UtcMillis
  readonly preferences: Pick<PreferencesFile, 'current'>
  readonly current: {
    readonly history: Pick<AnnotationsPort, 'changeAnnotations' | 'editAnnotations' | 'tags'>
  }
  /** Emits that annotations changed. */
  annotationsChanged(changes: readonly AnnotationChange[]): void
}

export function annotationHandlers(sessions: AnnotationSessions): Handlers['annotations'] {
  const by = (): AnnotatedBy => ({
    at: sessions.now(),
    operator: sessions.preferences.current.operator || null
  })
  return {
    change: async ({ changes }) => {
      const { history } = sessions.current
      const rejected = await history.changeAnnotations(changes, by())
      if (rejected.length > 0) {
        throw new CallFailure(
          'annotationChanged',
          `${rejected.length} of ${changes.length} are not as they were`
        )
      }
      sessions.annotationsChanged(changes)
    },
    edit: async ({ paymentIds, edit }) => {
      const edited = await sessions.current.history.editAnnotations(paymentIds, edit, by())
      sessions.annotationsChanged(edited.changes)
      return edited
    },
    tags: () => sessions.current.history.tags()
  }
}
