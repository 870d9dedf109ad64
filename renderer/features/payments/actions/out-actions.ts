import { Copy, FileDown } from '@lucide/vue'
import { useI18n } from '#shared/i18n/index'
import { useImportExport } from '../../import-export'
import type { PaymentAction, PaymentActionsPage } from './action'
import { useCopying } from './use-copying'

export const COPY_KEYS = 'ctrl+c'

/** Actions that copy to the clipboard or export to files. */
export function useOutActions({ list, columns, target }: PaymentActionsPage): PaymentAction[] {
  const importExport = useImportExport()
  const { t } = useI18n()
  const { copy } = useCopying(columns)

  const copyAction = (what: 'rows' | 'ids' | 'awbs', id: string, name: () => string): PaymentAction => ({
    id,
    group: 'selection',
    section: 'out',
    icon: Copy,
    under: () => t('common.copy'),
    label: name,
    title: () => t('payments.actions.copyWhat', { what: name() }),
    disabled: () => target.size.value === 0,
    run: () => void copy(what, target.current(), target.size.value, list.sort)
  })

  return [
    { ...copyAction('rows', 'selection.copy', () => t('payments.actions.copyRows')), keys: COPY_KEYS },
    copyAction('ids', 'selection.copyIds', () => t('payments.actions.copyIds')),
    copyAction('awbs', 'selection.copyAwbs', () => t('payments.actions.copyAwbs')),
    {
      id: 'selection.export',
      group: 'selection',
      section: 'out',
      icon: FileDown,
      inBar: true,
      label: () => t('importExport.export'),
      title: () => t('importExport.exportSelected'),
      disabled: () => !target.isSelection.value,
      run: importExport.showExport
    }
  ]
}
