import { computed, onActivated, ref, type MaybeRefOrGetter } from 'vue'
import type { MenuPosition } from '../ui/menu-position'
import type { ColumnLayout } from './column-layout'
import type { GridRows } from './grid-rows'
import { useAnchor } from './use-anchor'
import { useCursor, type Cursor } from './use-cursor'
import { useFixedRows } from './use-fixed-rows'

/** Height of the sticky headings, in CSS px. */
const HEADER_HEIGHT = 32

interface Options<C extends string> {
  /** Prefix of the ids of its rows. */
  name: string
  rows: GridRows
  /** In CSS px; may change. */
  rowHeight: MaybeRefOrGetter<number>
  /** @param width of the grid, in CSS px; that of the window until it is measured */
  layout: (width: number) => ColumnLayout<C>
  /** A cursor that other code needs as well. */
  cursor?: Cursor
  /** Keeps spare rows when a list gets shorter, invisible: they cost nothing, and return faster than new ones. */
  keepsSpareRows?: boolean
}

/**
 * The state of a list with headings and rows of one height: the rows in view, the cursor and the layout. `DataGrid`
 * renders it.
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
  // A page that is deactivated leaves the document and loses its scroll position.
  onActivated(() => view.top.value > 0 && view.scrollTo(view.top.value))

  const idOf = (index: number): string => `${name}-${index}`
  const activeId = computed(() =>
    view.rendered.value.includes(cursor.index.value) ? idOf(cursor.index.value) : undefined
  )

  /** The most rows ever rendered at the top. */
  let most = 0
  const rendered = computed(() => {
    const { length } = view.rendered.value
    const isAtTop = length === 0 || view.rendered.value[0] === 0
    if (options.keepsSpareRows && isAtTop) most = Math.max(most, length)
    const spare = isAtTop ? Array.from({ length: Math.max(0, most - length) }, (_, i) => length + i) : []
    return [...view.rendered.value, ...spare].map((index) => ({ index, spare: index >= rows.total.value }))
  })

  /** Moves the cursor to a row, or to the nearest one, and scrolls to it. */
  function move(index: number): void {
    cursor.put(index)
    if (cursor.index.value >= 0) view.reveal(cursor.index.value)
  }

  /** Returns where the menu of the cursor's row opens; puts the cursor on a row first if it is on none. */
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
    /** Keyed by place: while answers pour in, new contents in the same elements are less work than new elements. */
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
