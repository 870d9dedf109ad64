import type { ColumnSetting, SortColumn } from '#contract/model/payment-list'
import type { ColumnLayout } from '#shared/data-grid/column-layout'

/** How wide a column is by itself, in CSS px. */
interface Own {
  /** Less than this it never has. */
  least: number
  /** What it has before another one has to give way for it. */
  preferred: number
  /** What it may have; a share of the rest where it takes part in that. */
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

/** In this order columns leave a narrow list, those that nobody has sized. */
const GIVE_WAY: readonly SortColumn[] = ['service', 'createdAt', 'recipients', 'awbs']
/** Leaves only where the others would have less than their least. */
const LAST: SortColumn = 'checkedAt'

/** The box to tick, and what there is between the cells of a row and around them. */
const BOX = 32
const GAP = 12
/** At the right stands the button of the columns' menu. */
const PADDING = { left: 8, right: 28 }

/**
 * What of the columns is seen in a list. It scrolls sideways only where the user's own widths leave no other way.
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
