import { computed, onActivated, ref, type MaybeRefOrGetter } from 'vue'
import type { MenuPosition } from '../ui/menu-position'
import type { ColumnLayout } from './column-layout'
import type { GridRows } from './grid-rows'
import { useAnchor } from './use-anchor'
import { useCursor, type Cursor } from './use-cursor'
import { useFixedRows } from './use-fixed-rows'

/** Of the headings, which stick to the top, in CSS px. */
const HEADER_HEIGHT = 32

interface Options<C extends string> {
  /** Begins the ids of its rows. */
  name: string
  rows: GridRows
  /** In CSS px; may change. */
  rowHeight: MaybeRefOrGetter<number>
  /** @param width of the grid, in CSS px; more than it will be until it is measured */
  layout: (width: number) => ColumnLayout<C>
  /** Where others have to know it too. */
  cursor?: Cursor
  /** Rows of a list that was longer stay, unseen: they cost nothing, and come back sooner than new ones. */
  keepsSpareRows?: boolean
}

/**
 * A list of rows of one height under headings: which of them are in view, where the keyboard is, and how they are laid
 * out. `DataGrid` draws it.
 */
export function useDataGrid<C extends string>(options: Options<C>) {
  const { name, rows } = options
  const scroller = ref<HTMLElement | null>(null)
  const view = useFixedRows(scroller, {
    count: () => rows.total.value,
    rowHeight: options.rowHeight,
    header: HEADER_HEIGHT
  })
  const cursor = options.cursor ?? useCursor(rows)
  const { keepPosition, startOver } = useAnchor(view, rows, cursor, scroller)
  // A page that is put away loses its scroll position with its place in the document.
  onActivated(() => view.top.value > 0 && view.scrollTo(view.top.value))

  const idOf = (index: number): string => `${name}-${index}`
  const activeId = computed(() =>
    view.rendered.value.includes(cursor.index.value) ? idOf(cursor.index.value) : undefined
  )

  /** Rows that were ever rendered at the top. */
  let most = 0
  const rendered = computed(() => {
    const { length } = view.rendered.value
    const isAtTop = length === 0 || view.rendered.value[0] === 0
    if (options.keepsSpareRows && isAtTop) most = Math.max(most, length)
    const spare = isAtTop ? Array.from({ length: Math.max(0, most - length) }, (_, i) => length + i) : []
    return [...view.rendered.value, ...spare].map((index) => ({ index, spare: index >= rows.total.value }))
  })

  /** Puts the keyboard on a row, or on the nearest one, and shows it. */
  function move(index: number): void {
    cursor.put(index)
    if (cursor.index.value >= 0) view.reveal(cursor.index.value)
  }

  /** Where a menu of the row opens that the keyboard is on; it is put on one first. */
  function menuAtCursor(): MenuPosition | null {
    move(cursor.index.value < 0 ? view.first.value : cursor.index.value)
    const reference = document.getElementById(idOf(cursor.index.value))
    return reference && { reference, byKeyboard: true }
  }

  return {
    rows,
    /** The element that scrolls, which has the focus. */
    scroller,
    view,
    cursor,
    layout: computed(() => options.layout(view.width.value)),
    /** By place: while answers pour in, other contents in the same rows are less work than other rows. */
    rendered,
    idOf,
    activeId,
    move,
    menuAtCursor,
    focus: () => scroller.value?.focus(),
    keepPosition,
    startOver
  }
}

export type DataGridState<C extends string = string> = ReturnType<typeof useDataGrid<C>>
