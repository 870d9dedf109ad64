import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import {
  RECEIPT_PAPERS,
  type ReceiptAcknowledgements,
  type ReceiptPaper,
  type ReceiptPreview,
  type ReceiptRequest,
  type ReceiptsDone,
  type BlockedReceipt
} from '#contract/model/receipts'
import { chosenProfile } from '#contract/model/print-profiles'
import { visibleText } from '#contract/visible-text'
import { api, toCallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useI18n } from '#shared/i18n/index'
import { usePrintPreview } from '../use-print-preview'
import { usePrinters } from '../use-printers'
import { useSlipProgress } from '../use-slip-progress'

/** The receipts to print, those held back with the reasons, and the result of printing. */
export function useReceiptDialog(paymentIds: string[]) {
  const { preferences } = useSession()
  const { t } = useI18n()

  const profile = chosenProfile(preferences)
  /** The layout of slips if receipts have it too; otherwise A6, a sheet that any shop has. */
  const paper = ref<ReceiptPaper>(RECEIPT_PAPERS.find((each) => each === profile.layout) ?? 'a6')
  const { printer, ...printers } = usePrinters(profile.printer)
  const { preview, error, loading, draw } = usePrintPreview(api.receipts)
  const working = ref(false)
  const result = ref<string | null>(null)

  /** Receipts with conflicting data, acknowledged or not. They stay listed, so that consent can be withdrawn. */
  const doubted = shallowRef<BlockedReceipt[]>([])
  const override = ref(false)
  const blocked = computed<BlockedReceipt[]>(() => [
    ...doubted.value,
    ...(preview.value?.blocked ?? []).filter(({ doubt }) => doubt === null)
  ])
  const conflicts = computed(
    () => (preview.value?.documents ?? []).filter(({ conflictReasons }) => conflictReasons.length > 0).length
  )
  /** Acknowledges exactly what is on screen and was accepted. */
  const acknowledgements = (): ReceiptAcknowledgements =>
    override.value
      ? Object.fromEntries(
          doubted.value.flatMap(({ paymentId, doubt }) => (doubt ? [[paymentId, doubt]] : []))
        )
      : {}
  const ready = computed(() => Boolean(preview.value?.rendered) && !working.value && !loading.value)

  const request = (): ReceiptRequest => ({
    paymentIds,
    paper: paper.value,
    acknowledgements: acknowledgements()
  })

  const load = (): Promise<void> => draw(request, review)

  function review({ blocked: found }: ReceiptPreview): void {
    const doubts = found.filter(({ doubt }) => doubt !== null)
    if (!override.value) doubted.value = doubts
    // New doubts must be read before they are accepted, together with the earlier ones.
    else if (doubts.length > 0) override.value = false
  }

  async function run<T extends ReceiptsDone>(
    work: () => Promise<T>,
    message: (done: T) => string
  ): Promise<void> {
    working.value = true
    result.value = null
    error.value = null
    try {
      const done = await work()
      const doubtful = done.printed.filter(({ conflict }) => conflict).length
      const others = [
        ...(doubtful > 0 ? [t('receipts.doubtful', {}, doubtful)] : []),
        ...(done.blocked.length > 0 ? [t('receipts.someBlocked', {}, done.blocked.length)] : []),
        ...(done.remaining.length > 0 ? [t('receipts.left', {}, done.remaining.length)] : [])
      ]
      result.value = [done.printed.length > 0 ? message(done) : t('receipts.dropped'), ...others].join(' ')
      // The payments were looked up again, so new doubts must be shown.
      await load()
    } catch (cause) {
      error.value = toCallError(cause)
    }
    working.value = false
  }

  function print(): Promise<void> {
    const chosen = printer.value
    const message = chosen === null ? 'receipts.opened' : 'receipts.printed'
    return run(
      () => api.receipts.print({ ...request(), printer: chosen }),
      ({ printed }) => t(message, {}, printed.length)
    )
  }

  const savePdf = () =>
    run(
      () => api.receipts.savePdf(request()),
      ({ path, printed }) => t('receipts.saved', { path: visibleText(path ?? '') }, printed.length)
    )

  const skipCheck = () => api.receipts.skipCheck()
  const stop = () => api.receipts.stop()
  // Stops printing, because nobody else can any more. A file is still written.
  onScopeDispose(() => void (working.value && stop()))

  watch([override, paper], load, { immediate: true })
  return {
    paper,
    printer,
    ...printers,
    preview,
    blocked,
    doubted,
    override,
    conflicts,
    ...useSlipProgress(),
    skipCheck,
    stop,
    error,
    loading,
    working,
    result,
    ready,
    load,
    print,
    savePdf
  }
}
