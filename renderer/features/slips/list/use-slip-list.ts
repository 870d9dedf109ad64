import { computed, onScopeDispose, reactive, ref, shallowReactive, shallowRef, watch } from 'vue'
import {
  MAX_SLIP_ROWS,
  type SlipListItem,
  type SlipGroup,
  type SlipOrder,
  type SlipQuery
} from '#contract/model/slip-states'
import { api, isSuperseded, toCallError, type CallError } from '#shared/api'
import type { GridRows } from '#shared/data-grid/grid-rows'
import { useSession } from '#shared/session/session-store'
import { latest, paced } from '#shared/ui/timing'
import { touchNow } from '#shared/ui/use-now'
import { useWhileVisible } from '#shared/ui/use-while-visible'
import { linesOf } from './lines'

/** Above so many rows in memory, all of them are dropped and read again when needed. */
const MAX_STORED = 5_000

/** The slips that match a query: their order as a whole, their rows as they come into view. */
export function useSlipList() {
  const session = useSession()
  const query = reactive<SlipQuery>({ tab: 'out', grouping: 'holder', search: '' })
  const order = shallowRef<SlipOrder | null>(null)
  const error = shallowRef<CallError | null>(null)
  /** Old rows stay until the new ones arrive. */
  const rows = shallowReactive(new Map<number, SlipListItem>())
  /** The numbers of rows read since the order was loaded. */
  let read = new Set<number>()
  const viewport = ref({ first: 0, last: 0 })
  let generation = 0

  const lines = computed(() => linesOf(order.value?.groups ?? [], query.grouping !== 'none'))

  async function pinOrder(): Promise<void> {
    const mine = ++generation
    try {
      const answer = await api.slips.pinOrder({ ...query })
      if (mine !== generation) return
      order.value = answer
      error.value = null
      read = new Set()
      touchNow()
      fill()
    } catch (cause) {
      if (mine === generation && !isSuperseded(cause)) error.value = toCallError(cause)
    }
  }

  const numberAt = (at: number): number | undefined => order.value?.numbers[at]
  const groupAt = (index: number): SlipGroup | null => lines.value.lineAt(index)?.group ?? null
  const slipAt = (index: number): SlipListItem | undefined => rows.get(numberOfLine(index) ?? -1)

  function numberOfLine(index: number): number | undefined {
    const line = lines.value.lineAt(index)
    return line && line.group === null ? numberAt(line.at) : undefined
  }

  /** A slip is identified by its number, the head of a group by its key. */
  const gridRows: GridRows = {
    total: computed(() => lines.value.total),
    keyAt(index) {
      const group = groupAt(index)
      return group ? headKey(group) : numberOfLine(index)
    },
    indexOf(key) {
      if (typeof key === 'string') return lines.value.headOf((group) => headKey(group) === key)
      const at = order.value?.numbers.indexOf(key) ?? -1
      return at < 0 ? -1 : lines.value.indexOf(at)
    }
  }

  async function readVisible(): Promise<void> {
    const numbers: number[] = []
    for (
      let index = viewport.value.first;
      index < viewport.value.last && numbers.length < MAX_SLIP_ROWS;
      index++
    ) {
      const number = numberOfLine(index)
      if (number !== undefined && !read.has(number)) numbers.push(number)
    }
    if (numbers.length === 0) return
    const mine = generation
    try {
      const answer = await api.slips.rows({ numbers })
      if (mine !== generation) return fill()
      if (rows.size > MAX_STORED) rows.clear()
      for (const slip of answer) rows.set(slip.number, slip)
      for (const number of numbers) read.add(number)
    } catch (cause) {
      if (mine === generation) error.value = toCallError(cause)
    }
  }
  const fill = latest(readVisible)

  /** Takes the lines on screen and loads their rows. */
  function show(first: number, last: number): void {
    viewport.value = { first, last }
    fill()
  }

  /** Loads all slips with these numbers, wherever they are in the list. */
  async function slipsOf(numbers: readonly number[]): Promise<SlipListItem[]> {
    const found: SlipListItem[] = []
    for (let from = 0; from < numbers.length; from += MAX_SLIP_ROWS) {
      found.push(...(await api.slips.rows({ numbers: numbers.slice(from, from + MAX_SLIP_ROWS) })))
    }
    return found
  }

  watch(query, () => void pinOrder())
  watch(
    () => session.environment,
    () => {
      order.value = null
      rows.clear()
      void pinOrder()
    },
    { immediate: true }
  )
  const pinSoon = useWhileVisible(paced(pinOrder, 700))
  for (const event of ['slips.changed', 'lookups.settled'] as const) {
    onScopeDispose(api.on(event, pinSoon))
  }

  return {
    query,
    order,
    error,
    rows,
    lines,
    gridRows,
    groupAt,
    slipAt,
    numberAt,
    show,
    slipsOf,
    load: pinOrder
  }
}

/** A group of slips without a holder or operator has no key of its own. */
const headKey = ({ key }: SlipGroup): string => (key === null ? 'group' : `group:${key}`)

export type SlipList = ReturnType<typeof useSlipList>
