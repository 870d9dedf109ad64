import { computed, readonly, ref, shallowRef, watch } from 'vue'
import type { SharedView, ViewContent } from '#contract/model/views'
import { isAsSaved } from '#contract/view-content'
import { visibleText } from '#contract/visible-text'
import { api } from '#shared/api'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { usePreferences } from '#shared/session/use-preferences'
import type { PaymentList } from '../use-payment-list'
import { useViews, type View } from './view-store'

/** The current view of a list, and whether the list still matches it. */
export function useCurrentView(list: PaymentList) {
  const views = useViews()
  const toasts = useToasts()
  const { session, change } = usePreferences()
  const { t } = useI18n()

  const content = computed<ViewContent>(() => ({
    filter: { ...list.filter },
    sort: { ...list.sort },
    columns: session.preferences.columns
  }))
  const isEverything = computed(() => {
    const { status, conflict, search } = list.filter
    return status === null && !conflict && search === ''
  })
  const differs = computed(() => views.current !== null && !isAsSaved(views.current, content.value))
  const canSave = computed(() => differs.value && views.current?.isStarting === false)
  /** An unsaved view from outside, and what was on screen before it. */
  const shared = shallowRef<{ view: SharedView; before: ViewContent; beforeId: string | null } | null>(null)
  const dialog = ref<'save' | 'manage' | null>(null)

  function show(next: ViewContent, id: string | null): void {
    Object.assign(list.filter, next.filter)
    Object.assign(list.sort, next.sort)
    views.currentId = id
    void change({ currentView: id, ...(next.columns && { columns: next.columns }) })
  }

  function choose(view: View | null): void {
    shared.value = null
    const everything = {
      filter: { status: null, conflict: false, search: '' },
      sort: list.sort,
      columns: null
    }
    show(view ?? everything, view?.id ?? null)
  }

  function showShared(view: SharedView): void {
    const { before, beforeId } = shared.value ?? { before: content.value, beforeId: views.currentId }
    shared.value = { view, before, beforeId }
    show(view, null)
  }

  /** Restores what was on screen before the shared view. */
  function leaveShared(): void {
    if (!shared.value) return
    const { before, beforeId } = shared.value
    shared.value = null
    show(before, beforeId)
  }

  async function saveAs(name: string): Promise<void> {
    const id = crypto.randomUUID()
    const saved = [...session.preferences.views, { id, name, ...content.value }]
    if (!(await change({ views: saved, currentView: id }))) return
    views.currentId = id
    shared.value = null
    dialog.value = null
    toasts.done(t('views.saved', { name: visibleText(name) }))
  }

  async function saveChanges(): Promise<void> {
    const { current } = views
    if (!current || !canSave.value) return
    const { id, name } = current
    const saved = session.preferences.views.map((each) =>
      each.id === id ? { id, name, ...content.value } : each
    )
    if (await change({ views: saved })) toasts.done(t('views.saved', { name: visibleText(name) }))
  }

  /** Returns what is on screen as a view, under its current name. */
  const toShare = (): SharedView => ({
    name: views.current?.name ?? shared.value?.view.name ?? t('payments.title'),
    ...content.value
  })

  async function runAndToast(act: () => Promise<string | null>): Promise<void> {
    try {
      const done = await act()
      if (done !== null) toasts.done(done)
    } catch (error) {
      toasts.failed(error)
    }
  }

  function copyLink(): Promise<void> {
    return runAndToast(async () => {
      await api.views.copyLink(toShare())
      return t('views.linkCopied')
    })
  }

  function saveFile(): Promise<void> {
    return runAndToast(async () => {
      const { path } = await api.views.save(toShare())
      return path === null ? null : t('views.savedFile', { path: visibleText(path) })
    })
  }

  watch(
    () => views.requested,
    (requested) => {
      if (!requested) return
      views.requested = null
      if ('shared' in requested) showShared(requested.shared)
      else choose(requested.view)
    },
    { immediate: true }
  )

  return {
    isEverything,
    differs,
    canSave,
    shared: computed(() => shared.value?.view ?? null),
    dialog: readonly(dialog),
    /** Opens one of the dialogs; null closes it. */
    ask: (what: typeof dialog.value) => void (dialog.value = what),
    choose,
    revert: () => choose(views.current),
    leaveShared,
    saveAs,
    saveChanges,
    copyLink,
    saveFile,
    openFile: () => views.receive(api.views.open)
  }
}

export type CurrentView = ReturnType<typeof useCurrentView>
