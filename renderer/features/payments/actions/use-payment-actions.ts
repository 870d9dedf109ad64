import {
  Copy,
  Eye,
  EyeOff,
  FileDown,
  ListChecks,
  ListFilter,
  PanelRightOpen,
  Printer,
  ReceiptText,
  RefreshCw,
  SquareX
} from '@lucide/vue'
import { computed } from 'vue'
import { MAX_SLIPS } from '#contract/model/slip-documents'
import { MAX_JOB_IDS } from '#contract/model/jobs'
import type { Selected } from '#contract/model/payment-list'
import { api } from '#shared/api'
import { useCommand } from '#shared/commands/use-command'
import { useToasts } from '#shared/toasts/toast-store'
import { useText } from '#shared/i18n/index'
import { useTransfers } from '../../import-export'
import { useWatches } from '../../watches'
import type { Columns } from '../columns/use-columns'
import type { Selection } from '../selection/use-selection'
import type { Target } from '../selection/use-target'
import { GRID_KEYS } from '../use-grid-keys'
import type { PaymentList } from '../use-payment-list'
import type { PaymentAction } from './action'
import { useCopying } from './use-copying'

interface Page {
  list: PaymentList
  selection: Selection
  target: Target
  columns: Columns
  open: (paymentId: string) => void
  check: (selected: Selected, size: number) => unknown
  slip: (paymentIds: string[]) => void
  receipt: (paymentIds: string[]) => void
}

const COPY_KEYS = 'ctrl+c'
/** Sections of which an open payment has commands of its own. */
const DETAIL_HAS: readonly PaymentAction['section'][] = ['payment', 'mark']

/** What can be done with payments of the list: the menu, the bar of the selection, keys and commands have it from here. */
export function usePaymentActions(page: Page): readonly PaymentAction[] {
  const { list, selection, target } = page
  const { row, size } = target
  const watches = useWatches()
  const transfers = useTransfers()
  const toasts = useToasts()
  const { t, count } = useText()
  const { copy } = useCopying(page.columns)

  const none = (): boolean => size.value === 0
  const noSelection = (): boolean => !target.isSelection.value

  const namedIds = (): string[] => {
    const selected = target.current()
    return 'paymentIds' in selected ? selected.paymentIds : []
  }
  const isWatched = computed(() => {
    const ids = namedIds()
    return ids.length > 0 && ids.every((paymentId) => watches.active.get(paymentId)?.paid)
  })

  async function print(what: 'slips' | 'receipts', show: (paymentIds: string[]) => void): Promise<void> {
    if (size.value > MAX_SLIPS) return toasts.doubt(tooMany(MAX_SLIPS, what))
    try {
      const sort = { ...list.sort }
      const rows = await api.payments.selected({ selected: target.current(), sort, limit: MAX_SLIPS })
      show(rows.map(({ paymentId }) => paymentId))
    } catch (error) {
      toasts.failed(error)
    }
  }

  function watchThem(): Promise<void> | void {
    if (isWatched.value) return watches.stop(namedIds(), 'paid')
    if (size.value > MAX_JOB_IDS) return toasts.doubt(tooMany(MAX_JOB_IDS, 'watches'))
    return watches.startSelected(target.current())
  }

  function tooMany(most: number, what: 'slips' | 'receipts' | 'watches'): string {
    return t(`payments.actions.tooMany.${what}`, { most: count(most), n: count(size.value) })
  }

  const copying = (what: Parameters<typeof copy>[0]) => () =>
    void copy(what, target.current(), size.value, list.sort)
  const copyGroup = { group: 'selection', section: 'out', icon: Copy, under: () => t('common.copy') } as const

  const actions: PaymentAction[] = [
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
    },
    {
      id: 'selection.watch',
      group: 'selection',
      section: 'mark',
      get icon() {
        return isWatched.value ? EyeOff : Eye
      },
      inBar: true,
      label: () => t(isWatched.value ? 'watches.stop' : 'watches.start'),
      title: () =>
        t(isWatched.value ? 'watches.stop' : noSelection() ? 'watches.start' : 'commands.watchSelected'),
      keys: 'w',
      disabled: none,
      run: () => void watchThem()
    },
    {
      ...copyGroup,
      id: 'selection.copy',
      label: () => t('payments.actions.copyRows'),
      title: () => t('payments.actions.copyWhat', { what: t('payments.actions.copyRows') }),
      keys: COPY_KEYS,
      disabled: none,
      run: copying('rows')
    },
    {
      ...copyGroup,
      id: 'selection.copyIds',
      label: () => t('payments.actions.copyIds'),
      title: () => t('payments.actions.copyWhat', { what: t('payments.actions.copyIds') }),
      disabled: none,
      run: copying('ids')
    },
    {
      ...copyGroup,
      id: 'selection.copyAwbs',
      label: () => t('payments.actions.copyAwbs'),
      title: () => t('payments.actions.copyWhat', { what: t('payments.actions.copyAwbs') }),
      disabled: none,
      run: copying('awbs')
    },
    {
      id: 'selection.export',
      group: 'selection',
      section: 'out',
      icon: FileDown,
      inBar: true,
      label: () => t('transfers.export'),
      title: () => t('transfers.exportSelected'),
      disabled: noSelection,
      run: transfers.showExport
    },
    {
      id: 'selection.allLike',
      group: 'selection',
      section: 'select',
      icon: ListFilter,
      title: () =>
        row.value
          ? t('payments.actions.allOf', { status: t(`payments.filter.${row.value.status}`) })
          : t('payments.actions.allLike'),
      disabled: () => !row.value,
      run: () => row.value && selection.all(row.value.status)
    },
    {
      id: 'selection.all',
      group: 'selection',
      section: 'select',
      icon: ListChecks,
      title: () => t('commands.selectAll'),
      listKeys: GRID_KEYS.all,
      disabled: () => list.total.value === 0,
      run: () => selection.all()
    },
    {
      id: 'selection.clear',
      group: 'selection',
      section: 'select',
      icon: SquareX,
      title: () => t('payments.selection.clear'),
      listKeys: GRID_KEYS.dismiss,
      disabled: noSelection,
      run: selection.clear
    }
  ]

  // Text that somebody marked is what they want to copy.
  const isFree = (): boolean => document.getSelection()?.isCollapsed !== false
  for (const action of actions) {
    const isDetails = (): boolean => DETAIL_HAS.includes(action.section) && target.isOpenPayment.value
    const disabled = (): boolean => action.disabled?.() === true || isDetails()
    useCommand({ ...action, disabled }, { when: () => action.keys !== COPY_KEYS || isFree() })
  }
  return actions
}
