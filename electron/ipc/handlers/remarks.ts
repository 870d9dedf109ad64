import type { Remarking } from '../../history/annotations/annotations'
import type { Services } from '../../app/environment-sessions'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'

export function remarkHandlers(services: Services): Handlers['remarks'] {
  const by = (): Remarking => ({
    at: services.now(),
    operator: services.preferences.current.operator || null
  })
  return {
    change: async ({ changes }) => {
      const { history } = services.desk
      const refused = await history.changeRemarks(changes, by())
      if (refused.length > 0) {
        throw new CallFailure('remarkChanged', `${refused.length} of ${changes.length} are not as they were`)
      }
      services.remarksChanged(changes)
    },
    edit: async ({ paymentIds, edit }) => {
      const edited = await services.desk.history.editRemarks(paymentIds, edit, by())
      services.remarksChanged(edited.changes)
      return edited
    },
    tags: () => services.desk.history.tags()
  }
}
