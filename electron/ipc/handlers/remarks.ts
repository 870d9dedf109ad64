import type { RemarkChange } from '#contract/model/annotations'
import type { UtcMillis } from '#contract/base'
import type { Remarking } from '../../history/annotations/annotations'
import type { History } from '../../history/history'
import type { PreferencesFile } from '../../settings/preferences'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'

export interface RemarkSessions {
  readonly now: () => UtcMillis
  readonly preferences: Pick<PreferencesFile, 'current'>
  readonly current: { readonly history: Pick<History, 'changeRemarks' | 'editRemarks' | 'tags'> }
  /** Tells whoever shows such payments. */
  remarksChanged(changes: readonly RemarkChange[]): void
}

export function remarkHandlers(sessions: RemarkSessions): Handlers['remarks'] {
  const by = (): Remarking => ({
    at: sessions.now(),
    operator: sessions.preferences.current.operator || null
  })
  return {
    change: async ({ changes }) => {
      const { history } = sessions.current
      const refused = await history.changeRemarks(changes, by())
      if (refused.length > 0) {
        throw new CallFailure('remarkChanged', `${refused.length} of ${changes.length} are not as they were`)
      }
      sessions.remarksChanged(changes)
    },
    edit: async ({ paymentIds, edit }) => {
      const edited = await sessions.current.history.editRemarks(paymentIds, edit, by())
      sessions.remarksChanged(edited.changes)
      return edited
    },
    tags: () => sessions.current.history.tags()
  }
}
