import { ListChecks, ListFilter, SquareX } from '@lucide/vue'
import { GRID_KEYS } from '#shared/data-grid/grid-keys'
import { useI18n } from '#shared/i18n/index'
import type { PaymentAction, PaymentActionsPage } from './action'

/** Actions that change the selection itself. */
export function useSelectActions({ list, selection, target }: PaymentActionsPage): PaymentAction[] {
  const { row } = target
  const { t } = useI18n()

  return [
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
      disabled: () => !target.isSelection.value,
      run: selection.clear
    }
  ]
}
