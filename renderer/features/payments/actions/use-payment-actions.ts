import { Eye, EyeOff, PanelRightOpen, Printer, ReceiptText, RefreshCw } from '@lucide/vue'
import { computed } from 'vue'
import { MAX_JOB_IDS } from '#contract/model/jobs'
import { MAX_SLIPS } from '#contract/model/slip-documents'
import { api } from '#shared/api'
import { useCommand } from '#shared/commands/use-command'
import { GRID_KEYS } from '#shared/data-grid/grid-keys'
import { useI18n } from '#shared/i18n/index'
import { useToasts } from '#shared/toasts/toast-store'
import { useWatches } from '../../watches'
import type { PaymentAction, PaymentActionsPage } from './action'
import { COPY_KEYS, useOutActions } from './out-actions'
import { useSelectActions } from './select-actions'

/** Sections for which an open payment has its own commands. */
const DETAIL_HAS: readonly PaymentAction['section'][] = ['payment', 'mark']

/** The actions on payments of the list, for the menu, the selection bar, keys and commands. */
export function usePaymentActions(page: PaymentActionsPage): readonly PaymentAction[] {
  const { target } = page
  const actions = [
    ...useOwnActions(page),
    useWatchAction(page),
    ...useOutActions(page),
    ...useSelectActions(page)
  ]

  // While text is selected, the copy keys copy that text.
  const isFree = (): boolean => document.getSelection()?.isCollapsed !== false
  for (const action of actions) {
    const isDetails = (): boolean => DETAIL_HAS.includes(action.section) && target.isOpenPayment.value
    const disabled = (): boolean => action.disabled?.() === true || isDetails()
    useCommand({ ...action, disabled }, { when: () => action.keys !== COPY_KEYS || isFree() })
  }
  return actions
}

type TooMany = 'slips' | 'receipts' | 'watches'

/** Returns a function that says that the target has too many payments for one step. */
function useTooMany({ target }: PaymentActionsPage) {
  const toasts = useToasts()
  const { t, count } = useI18n()
  return (most: number, what: TooMany): void =>
    toasts.doubt(t(`payments.actions.tooMany.${what}`, { most: count(most), n: count(target.size.value) }))
}

/** The main actions: open, check, print slips and receipts. */
function useOwnActions(page: PaymentActionsPage): PaymentAction[] {
  const { list, target } = page
  const { row, size } = target
  const toasts = useToasts()
  const tooMany = useTooMany(page)
  const { t } = useI18n()

  const none = (): boolean => size.value === 0
  const noSelection = (): boolean => !target.isSelection.value

  async function print(what: 'slips' | 'receipts', show: (paymentIds: string[]) => void): Promise<void> {
    if (size.value > MAX_SLIPS) return tooMany(MAX_SLIPS, what)
    try {
      const sort = { ...list.sort }
      const rows = await api.payments.selected({ selected: target.current(), sort, limit: MAX_SLIPS })
      show(rows.map(({ paymentId }) => paymentId))
    } catch (error) {
      toasts.failed(error)
    }
  }

  return [
    {
      id: 'selection.open',
      group: 'selection',
      section: 'payment',
      icon: PanelRightOpen,
      title: () => t('payments.actions.open'),
      listKeys: GRID_KEYS.open,
      disabled: () => !row.value,
      run: () => row.value && page.open(row.value.paymentId)
    },
    {
      id: 'selection.check',
      group: 'selection',
      section: 'payment',
      icon: RefreshCw,
      inBar: true,
      label: () => t('payments.selection.check'),
      title: () => t(noSelection() ? 'payments.selection.check' : 'commands.checkSelected'),
      keys: 'r',
      disabled: none,
      run: () => void page.check(target.current(), size.value)
    },
    {
      id: 'selection.slip',
      group: 'selection',
      section: 'payment',
      icon: Printer,
      inBar: true,
      label: () => t('payments.selection.slip'),
      title: () => t(noSelection() ? 'payments.selection.slip' : 'commands.slipSelected'),
      keys: 'p',
      disabled: none,
      run: () => void print('slips', page.slip)
    },
    {
      id: 'selection.receipt',
      group: 'selection',
      section: 'payment',
      icon: ReceiptText,
      label: () => t('receipts.action'),
      title: () => t(noSelection() ? 'receipts.action' : 'receipts.actionMany'),
      keys: 'b',
      disabled: none,
      run: () => void print('receipts', page.receipt)
    }
  ]
}

function useWatchAction(page: PaymentActionsPage): PaymentAction {
  const { target } = page
  const watches = useWatches()
  const tooMany = useTooMany(page)
  const { t } = useI18n()

  const namedIds = (): string[] => {
    const selected = target.current()
    return 'paymentIds' in selected ? selected.paymentIds : []
  }
  const isWatched = computed(() => {
    const ids = namedIds()
    return ids.length > 0 && ids.every((paymentId) => watches.active.get(paymentId)?.paid)
  })

  function watchThem(): Promise<void> | void {
    if (isWatched.value) return watches.stop(namedIds(), 'paid')
    if (target.size.value > MAX_JOB_IDS) return tooMany(MAX_JOB_IDS, 'watches')
    return watches.startSelected(target.current())
  }

  return {
    id: 'selection.watch',
    group: 'selection',
    section: 'mark',
    get icon() {
      return isWatched.value ? EyeOff : Eye
    },
    inBar: true,
    label: () => t(isWatched.value ? 'watches.stop' : 'watches.start'),
    title: () => {
      if (isWatched.value) return t('watches.stop')
      return t(target.isSelection.value ? 'commands.watchSelected' : 'watches.start')
    },
    keys: 'w',
    disabled: () => target.size.value === 0,
    run: () => void watchThem()
  }
}
