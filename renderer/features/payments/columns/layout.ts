import type { ColumnSetting, SortColumn } from '#contract/model/payment-list'
import type { ColumnLayout } from '#shared/data-grid/column-layout'

/** Default widths of a column, in CSS px. */
interface Own {
  /** Its minimum width. */
  least: number
  /** The width it should have; other columns are hidden to make room for it. */
  preferred: number
  /** Its maximum width; in `fr`, a share of the remaining width. */
  most: string
}

const OWN: Record<SortColumn, Own> = {
  status: { least: 140, preferred: 148, most: '148px' },
  amount: { least: 92, preferred: 104, most: '104px' },
  paymentId: { least: 104, preferred: 132, most: '164px' },
  service: { least: 64, preferred: 64, most: '64px' },
  awbs: { least: 112, preferred: 112, most: '1fr' },
  recipients: { least: 112, preferred: 112, most: '1.3fr' },
  createdAt: { least: 126, preferred: 126, most: '126px' },
  checkedAt: { least: 100, preferred: 108, most: '108px' }
}
const TAKES_THE_REST = '1fr'

/** The order in which columns are hidden in a narrow list, unless the user has sized them. */
const GIVE_WAY: readonly SortColumn[] = ['service', 'createdAt', 'recipients', 'awbs']
/** Hidden only if the others would fall below their minimum widths. */
const LAST: SortColumn = 'checkedAt'

/** The check box, the gap between cells and the padding of a row, in CSS px. */
const BOX = 32
const GAP = 12
/** The right side has room for the button of the columns' menu. */
const PADDING = { left: 8, right: 28 }

/**
 * Returns the visible columns and their widths. The list scrolls sideways only if the user's own widths require it.
 *
 * @param width of the list, in CSS px
 */
export function layoutOf(
  settings: readonly ColumnSetting[],
  width: number
): ColumnLayout<SortColumn> & { room: number } {
  let seen = settings.filter(({ shown }) => shown)
  for (const column of GIVE_WAY) {
    if (roomOf(seen, 'preferred') <= width) break
    seen = without(seen, column)
  }
  if (roomOf(seen, 'least') > width) seen = without(seen, LAST)
  const isFull = seen.some(({ column, width }) => width === null && OWN[column].most.endsWith('fr'))
  const tracks = seen.map(({ column, width }) => {
    if (width !== null) return `${width}px`
    const { least, most } = OWN[column]
    return `minmax(${least}px, ${column === 'paymentId' && !isFull ? TAKES_THE_REST : most})`
  })
  return {
    columns: seen.map(({ column }) => column),
    template: [`${BOX}px`, ...tracks].join(' '),
    gap: GAP,
    padding: `0 ${PADDING.right}px 0 ${PADDING.left}px`,
    room: roomOf(seen, 'least')
  }
}

function without(seen: ColumnSetting[], gone: SortColumn): ColumnSetting[] {
  const visible = seen.filter(({ column, width }) => column !== gone || width !== null)
  return visible.length > 0 ? visible : seen
}

function roomOf(seen: readonly ColumnSetting[], measure: 'least' | 'preferred'): number {
  const widths = seen.map(({ column, width }) => width ?? OWN[column][measure])
  return widths.reduce((sum, each) => sum + GAP + each, BOX + PADDING.left + PADDING.right)
}
