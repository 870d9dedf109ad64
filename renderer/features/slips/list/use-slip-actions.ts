import { Ban, HandHelping, PanelRightOpen, Undo2 } from '@lucide/vue'
import { computed, type Component } from 'vue'
import type { SlipListItem } from '#contract/model/slip-states'
import { useCommand } from '#shared/commands/use-command'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import type { SlipCursor } from './use-slip-cursor'
import type { SlipList } from './use-slip-list'
import type { SlipEvents } from './use-slip-events'

export interface SlipAction {
  id: string
  icon: Component
  title: () => string
  keys?: string
  disabled: () => boolean
  run: () => void
}

/** The actions on the picked slips, or else on the line under the cursor, for the bar, menu, keys and palette. */
export function useSlipActions(
  list: SlipList,
  cursor: SlipCursor,
  slipEvents: SlipEvents,
  open: (paymentId: string) => void
): readonly SlipAction[] {
  const toasts = useToasts()
  const { t } = useI18n()

  const isNone = computed(() => cursor.target.value.length === 0)
  /** The slips of this tab are in a final position. */
  const isEnded = computed(() => list.query.tab === 'returned' || list.query.tab === 'void')
  const one = computed<SlipListItem | undefined>(() =>
    cursor.target.value.length === 1 ? list.rows.get(cursor.target.value[0]!) : undefined
  )

  /** Loads the target slips, then calls `work` with their ids. */
  async function withSlips(work: (slipIds: string[]) => unknown): Promise<void> {
    const numbers = cursor.target.value
    if (slipEvents.isTooMany(numbers.length)) return
    try {
      const slips = await list.slipsOf(numbers)
      if (slips.length === 0) return toasts.doubt(t('slipList.gone'))
      await work(slips.map(({ id }) => id))
    } catch (error) {
      toasts.failed(error)
    }
  }

  const actions: SlipAction[] = [
    {
      id: 'slips.open',
      icon: PanelRightOpen,
      title: () => t('slipList.act.open'),
      disabled: () => !one.value,
      run: () => one.value && open(one.value.paymentId)
    },
    {
      id: 'slips.handOut',
      icon: HandHelping,
      title: () => t('slipList.act.handOut'),
      keys: 'h',
      disabled: () => isNone.value || list.query.tab !== 'out',
      run: () => void withSlips((slipIds) => (slipEvents.moveRequest.value = { state: 'handedOut', slipIds }))
    },
    {
      id: 'slips.returned',
      icon: Undo2,
      title: () => t('slipList.act.returned'),
      keys: 'r',
      disabled: () => isNone.value || isEnded.value,
      run: () => void withSlips((slipIds) => slipEvents.say(slipIds, { state: 'returned' }))
    },
    {
      id: 'slips.void',
      icon: Ban,
      title: () => t('slipList.act.void'),
      keys: 'v',
      disabled: () => isNone.value || isEnded.value,
      run: () => void withSlips((slipIds) => (slipEvents.moveRequest.value = { state: 'void', slipIds }))
    }
  ]
  for (const action of actions) useCommand({ ...action, group: 'slips' })
  return actions
}
