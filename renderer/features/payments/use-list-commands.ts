import { useCommand } from '#shared/commands/use-command'
import { useI18n } from '#shared/i18n/index'
import { useImportExport } from '../import-export'
import type { useChecking } from './use-checking'
import type { PaymentList } from './use-payment-list'

/** The actions on the list as a whole, also for keys and the palette. */
export function useListCommands(list: PaymentList, checking: ReturnType<typeof useChecking>) {
  const importExport = useImportExport()
  const { t } = useI18n()

  const checkAll = (): void => void checking.checkAll(list.filter, list.total.value)
  function showAll(): void {
    Object.assign(list.filter, { status: null, conflict: false, search: '' })
  }

  useCommand(
    {
      id: 'payments.export',
      group: 'list',
      title: () => t('importExport.exportLong'),
      keys: 'ctrl+e',
      run: importExport.showExport
    },
    { whileTyping: true }
  )
  useCommand({
    id: 'payments.refreshAll',
    group: 'list',
    title: () => t('payments.refreshAll'),
    run: checkAll
  })
  useCommand({
    id: 'payments.clearFilters',
    group: 'list',
    title: () => t('commands.clearFilters'),
    run: showAll
  })

  return { checkAll, showAll }
}
