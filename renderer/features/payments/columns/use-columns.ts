import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import {
  DEFAULT_COLUMNS,
  type ColumnSetting,
  type Density,
  type SortColumn
} from '#contract/model/payment-list'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { debounced } from '#shared/ui/timing'
import { neighbour, placed, setVisible, sized, widened } from './change'
import { ROW_HEIGHT } from './columns'
import { layoutOf } from './layout'

/** The user's columns and row height. Changes are visible at once and saved as preferences soon after. */
export function useColumns() {
  const session = useSession()
  const toasts = useToasts()
  const { t, count } = useI18n()
  /** Width of the list in CSS px. Until it is measured, that of the window, which is more. */
  const width = ref(innerWidth)
  /** Columns not saved yet. */
  const draft = shallowRef<ColumnSetting[] | null>(null)
  /** Tells screen readers where a column was moved. */
  const announcement = ref('')

  const settings = computed(() => draft.value ?? session.preferences.columns)
  const density = computed(() => session.preferences.density)
  const layout = computed(() => layoutOf(settings.value, width.value))

  const keepSoon = debounced(() => void keep(), 400)
  addEventListener('pagehide', keepSoon.flush)
  onScopeDispose(() => removeEventListener('pagehide', keepSoon.flush))

  async function keep(): Promise<void> {
    const columns = draft.value
    if (!columns) return
    try {
      await session.update({ columns })
    } catch (error) {
      toasts.failed(error)
    }
    // Unless it was changed again meanwhile.
    if (draft.value === columns) draft.value = null
  }

  function change(next: ColumnSetting[]): void {
    draft.value = next
    keepSoon()
  }

  function moveTo(column: SortColumn, at: SortColumn): void {
    change(placed(settings.value, column, at))
    const { columns } = layout.value
    const announced = { column: t(`payments.column.${column}`), n: count(columns.indexOf(column) + 1) }
    announcement.value = t('payments.columns.moved', { ...announced, of: count(columns.length) })
  }

  /** Moves a column one place to the left or right among the visible ones. */
  function step(column: SortColumn, by: -1 | 1): void {
    const at = neighbour(layout.value.columns, column, by)
    if (at) moveTo(column, at)
  }

  async function setDensity(next: Density): Promise<void> {
    try {
      await session.update({ density: next })
    } catch (error) {
      toasts.failed(error)
    }
  }

  return {
    settings,
    layout,
    measured: (now: number) => void (width.value = now),
    density,
    announcement,
    rowHeight: computed(() => ROW_HEIGHT[density.value]),
    size: (column: SortColumn, to: number | null) => change(sized(settings.value, column, to)),
    /** Adds CSS px to the width that was set last, or else to the width on screen. */
    widen: (column: SortColumn, by: number, seen: number) =>
      change(widened(settings.value, column, by, seen)),
    show: (column: SortColumn, isVisible: boolean) => change(setVisible(settings.value, column, isVisible)),
    moveTo,
    step,
    reset: () => change([...DEFAULT_COLUMNS]),
    setDensity
  }
}

export type Columns = ReturnType<typeof useColumns>
