import { computed, shallowRef } from 'vue'
import type { PreferencesPatch } from '#contract/model/settings'
import { isStarting, type ViewEntry } from '#contract/model/views'
import { usePreferences } from '#shared/session/use-preferences'
import { useViews } from './view-store'

/** Edits the order, names and default of the user's views. Every change is saved at once. */
export function useViewEdits() {
  const { session, change } = usePreferences()
  const views = useViews()

  /** Views that are being saved, or still dragged. */
  const draft = shallowRef<ViewEntry[] | null>(null)
  const entries = computed(() => draft.value ?? session.preferences.views)
  /** The view that was deleted last, and its position. */
  const removed = shallowRef<{ entry: ViewEntry; at: number; wasDefault: boolean } | null>(null)

  async function keep(next: ViewEntry[], more: PreferencesPatch = {}): Promise<void> {
    draft.value = next
    await change({ views: next, ...more })
    if (draft.value === next) draft.value = null
  }

  const positionOf = (id: string): number => entries.value.findIndex((entry) => entry.id === id)

  /** @param keeping false during a drag, which saves at its end */
  function move(id: string, to: number, keeping: boolean): Promise<void> | void {
    const from = positionOf(id)
    if (from < 0 || from === to || to < 0 || to >= entries.value.length) return
    const next = entries.value.toSpliced(from, 1).toSpliced(to, 0, entries.value[from]!)
    if (keeping) return keep(next)
    draft.value = next
  }

  /** Ends a drag: saves the new order, or returns to the old one. */
  function drop(isTaken: boolean): Promise<void> | void {
    if (isTaken && draft.value) return keep(draft.value)
    draft.value = null
  }

  function rename(id: string, name: string): Promise<void> {
    return keep(
      entries.value.map((entry) => (entry.id === id && !isStarting(entry) ? { ...entry, name } : entry))
    )
  }

  function toggleHidden(id: string): Promise<void> {
    return keep(
      entries.value.map((entry) =>
        entry.id === id && isStarting(entry) ? { ...entry, hidden: !entry.hidden } : entry
      )
    )
  }

  /** Makes a view the one the window opens with. If it is already, the window opens as it was left. */
  function toggleDefault(id: string): Promise<boolean> {
    return change({ defaultView: session.preferences.defaultView === id ? null : id })
  }

  function remove(id: string): Promise<void> {
    const at = positionOf(id)
    const wasDefault = session.preferences.defaultView === id
    removed.value = { entry: entries.value[at]!, at, wasDefault }
    return keep(entries.value.toSpliced(at, 1), wasDefault ? { defaultView: null } : {})
  }

  async function undo(): Promise<void> {
    if (!removed.value) return
    const { entry, at, wasDefault } = removed.value
    removed.value = null
    await keep(entries.value.toSpliced(at, 0, entry), wasDefault ? { defaultView: entry.id } : {})
  }

  return {
    views: computed(() => entries.value.map(views.asView)),
    defaultId: computed(() => session.preferences.defaultView),
    removed: computed(() => removed.value && views.asView(removed.value.entry)),
    positionOf,
    move,
    drop,
    rename,
    toggleHidden,
    toggleDefault,
    remove,
    undo
  }
}
