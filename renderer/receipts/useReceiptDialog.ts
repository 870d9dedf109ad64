import { computed, ref, shallowRef } from 'vue'
import {
  RECEIPT_PAPERS,
  type ReceiptPaper,
  type ReceiptPreview,
  type RefusedReceipt
} from '../../electron/contract/receipts'
import { chosenProfile } from '../../electron/contract/slips'
import { visibleText } from '../../electron/contract/visible-text'
import { api, toCallError, type CallError } from '../api'
import { useSession } from '../frame/sessionStore'
import { useText } from '../i18n'
import { usePrinters } from '../slips/usePrinters'

/** Which receipts there are, which there are not and why, and what came of printing. */
export function useReceiptDialog(paymentIds: string[]) {
  const { preferences } = useSession()
  const { t } = useText()

  const profile = chosenProfile(preferences)
  /** That of slips where receipts have it too; a sheet any office has where not. */
  const paper = ref<ReceiptPaper>(RECEIPT_PAPERS.find((each) => each === profile.layout) ?? 'a6')
  const { printer, printers } = usePrinters(profile.printer)
  const preview = shallowRef<ReceiptPreview | null>(null)
  /** Ids of what the paper cannot hold. */
  const unfit = shallowRef<string[]>([])
  const error = shallowRef<CallError | null>(null)
  const working = ref(false)
  const result = ref<string | null>(null)

  const refused = computed<RefusedReceipt[]>(() => [
    ...(preview.value?.refused ?? []),
    ...unfit.value.map((paymentId) => ({ paymentId, objection: 'paperTooSmall' as const }))
  ])
  const conflicts = computed(
    () => (preview.value?.documents ?? []).filter(({ conflictReasons }) => conflictReasons.length > 0).length
  )
  const ready = computed(() => (preview.value?.documents.length ?? 0) > unfit.value.length && !working.value)

  async function load(): Promise<void> {
    try {
      preview.value = await api.receipts.preview({ paymentIds })
      error.value = null
    } catch (thrown) {
      error.value = toCallError(thrown)
    }
  }

  async function run(work: () => Promise<string>): Promise<void> {
    working.value = true
    result.value = null
    error.value = null
    try {
      result.value = await work()
    } catch (thrown) {
      error.value = toCallError(thrown)
    }
    working.value = false
  }

  const request = () => ({ paymentIds, paper: paper.value })

  const print = () =>
    run(async () => {
      const { printed } = await api.receipts.print({ ...request(), printer: printer.value })
      return printed.length === 0 ? t('slips.dropped') : t('receipts.printed', {}, printed.length)
    })

  const savePdf = () =>
    run(async () => {
      const { path, printed } = await api.receipts.savePdf(request())
      return path === null
        ? t('slips.dropped')
        : t('receipts.saved', { path: visibleText(path) }, printed.length)
    })

  void load()
  return {
    paper,
    printer,
    printers,
    preview,
    unfit,
    refused,
    conflicts,
    error,
    working,
    result,
    ready,
    load,
    print,
    savePdf
  }
}
