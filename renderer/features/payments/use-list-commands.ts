import { useCommand } from '#shared/commands/use-command'
import { useText } from '#shared/i18n/index'
import { useTransfers } from '../import-export'
import type { useChecking } from './use-checking'
import type { PaymentList } from './use-payment-list'

/** The actions on the list as a whole, also for keys and the palette. */
export function useListCommands(list: PaymentList, checking: ReturnType<typeof useChecking>) {
  const transfers = useTransfers()
  const { t } = useText()

  const checkAll = (): void => void checking.checkAll(list.filter, list.total.value)
  function showAll(): void {
    Object.assign(list.filter, { status: null, conflict: false, search: '' })
  }

  useCommand(
    {
      id: 'payments.export',
      group: 'list',
      title: () => t('transfers.exportLong'),
      keys: 'ctrl+e',
      run: transfers.showExport
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
