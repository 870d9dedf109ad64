import { computed, ref } from 'vue'
import { asksForArchived } from '#contract/search/edit'
import { readSearch } from '#contract/search/read'
import { useCursor } from '#shared/data-grid/use-cursor'
import { useAnnotationActions } from './actions/use-annotation-actions'
import { usePaymentActions } from './actions/use-payment-actions'
import { useColumns } from './columns/use-columns'
import { useSelection } from './selection/use-selection'
import { useTarget } from './selection/use-target'
import { useChecking } from './use-checking'
import { useListCommands } from './use-list-commands'
import { useOpenPayment } from './use-open-payment'
import { usePaymentList } from './use-payment-list'

/**
 * The state that the parts of the payments page share.
 *
 * @param focusList moves the focus to the list
 */
export function usePaymentsPage(focusList: () => void) {
  const list = usePaymentList()
  const columns = useColumns()
  const selection = useSelection(list)
  const { openId, open, close } = useOpenPayment(selection)
  const cursor = useCursor(list)
  const target = useTarget({ list, selection, cursor, openId: () => openId.value })
  const checking = useChecking()
  /** Payments in the open dialog for slips or for receipts; null while that is closed. */
  const slipIds = ref<string[] | null>(null)
  const receiptIds = ref<string[] | null>(null)

  const showsArchived = computed(() => asksForArchived(readSearch(list.filter.search, 'en').search))
  const { archive, actions: annotationActions } = useAnnotationActions({
    target,
    archived: () => showsArchived.value,
    open,
    gone: () => {
      selection.clear()
      if (document.activeElement === document.body) focusList()
    }
  })
  const actions = [
    ...usePaymentActions({
      list,
      selection,
      target,
      columns,
      open,
      check: checking.check,
      slip: (paymentIds) => (slipIds.value = paymentIds),
      receipt: (paymentIds) => (receiptIds.value = paymentIds)
    }),
    ...annotationActions
  ]
  const { checkAll, showAll } = useListCommands(list, checking)

  return {
    list,
    columns,
    selection,
    cursor,
    target,
    checking,
    actions,
    openId,
    open,
    close,
    slipIds,
    receiptIds,
    showsArchived,
    archive,
    checkAll,
    showAll
  }
}

export type PaymentsPageState = ReturnType<typeof usePaymentsPage>
