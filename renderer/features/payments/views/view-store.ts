import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { isStarting, type SharedView, type ViewEntry } from '#contract/model/views'
import { contentOf } from '#contract/view-content'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'

/** A view as listed; the program's own views are named in the current language. */
export interface View extends SharedView {
  id: string
  isStarting: boolean
  hidden: boolean
}

/** What the list should show: one of the views, all payments (null), or a view from outside. */
export type RequestedView = { view: View | null } | { shared: SharedView }

/** All views, the current one, and the one that the list should show next. */
export const useViews = defineStore('views', () => {
  const session = useSession()
  const toasts = useToasts()
  const { t, language } = useI18n()

  const all = computed(() => session.preferences.views.map(asView))
  const visibleViews = computed(() => all.value.filter(({ hidden }) => !hidden))
  const currentId = ref(session.preferences.currentView)
  const current = computed(() => all.value.find(({ id }) => id === currentId.value) ?? null)
  /** A requested view, until the payments page takes it. */
  const requested = shallowRef<RequestedView | null>(null)

  function asView(entry: ViewEntry): View {
    const content = contentOf(entry, language())
    return isStarting(entry)
      ? {
          ...content,
          id: entry.id,
          name: t(`views.starting.${entry.id}`),
          isStarting: true,
          hidden: entry.hidden
        }
      : { ...content, id: entry.id, name: entry.name, isStarting: false, hidden: false }
  }

  function want(next: RequestedView): void {
    requested.value = next
  }

  /** Shows a view from outside; reports one that cannot be read. */
  async function receive(read: () => Promise<SharedView | null>): Promise<void> {
    try {
      const shared = await read()
      if (shared) want({ shared })
    } catch (error) {
      toasts.failed(error)
    }
  }

  return { asView, all, visibleViews, currentId, current, requested, want, receive }
})
