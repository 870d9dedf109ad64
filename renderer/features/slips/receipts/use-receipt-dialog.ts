import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import {
  RECEIPT_PAPERS,
  type ReceiptAcknowledgements,
  type ReceiptPaper,
  type ReceiptPreview,
  type ReceiptsDone,
  type BlockedReceipt
} from '#contract/model/receipts'
import { chosenProfile } from '#contract/model/print-profiles'
import type { SlipProgress } from '#contract/model/slip-documents'
import { visibleText } from '#contract/visible-text'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useI18n } from '#shared/i18n/index'
import { usePrinters } from '../use-printers'

/** The receipts to print, those held back with the reasons, and the result of printing. */
export function useReceiptDialog(paymentIds: string[]) {
  const { preferences } = useSession()
  const { t } = useI18n()

  const profile = chosenProfile(preferences)
  /** The layout of slips if receipts have it too; otherwise A6, a sheet that any shop has. */
  const paper = ref<ReceiptPaper>(RECEIPT_PAPERS.find((each) => each === profile.layout) ?? 'a6')
  const { printer, printers } = usePrinters(profile.printer)
  const preview = shallowRef<ReceiptPreview | null>(null)
  /** Payments whose receipts the paper cannot hold. */
  const doesNotFit = shallowRef<string[]>([])
  const error = shallowRef<CallError | null>(null)
  const working = ref(false)
  const result = ref<string | null>(null)

  /** Receipts with conflicting data, acknowledged or not. They stay listed, so that consent can be withdrawn. */
  const doubted = shallowRef<BlockedReceipt[]>([])
  const override = ref(false)
  const blocked = computed<BlockedReceipt[]>(() => [
    ...doubted.value,
    ...(preview.value?.blocked ?? []).filter(({ doubt }) => doubt === null),
    ...doesNotFit.value.map((paymentId) => ({ paymentId, blocker: 'paperTooSmall' as const, doubt: null }))
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
  const ready = computed(
    () => (preview.value?.documents.length ?? 0) > doesNotFit.value.length && !working.value
  )

  let newest = 0
  async function load(): Promise<void> {
    const mine = ++newest
    try {
      const answer = await api.receipts.preview({ paymentIds, acknowledgements: acknowledgements() })
      if (mine !== newest) return
      const doubts = answer.blocked.filter(({ doubt }) => doubt !== null)
      // New doubts must be read before they are accepted, together with the earlier ones.
      if (override.value && doubts.length > 0) override.value = false
      else {
        if (!override.value) doubted.value = doubts
        preview.value = answer
      }
      error.value = null
    } catch (cause) {
      error.value = toCallError(cause)
    }
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

  const request = () => ({ paymentIds, paper: paper.value, acknowledgements: acknowledgements() })

  const print = () =>
    run(
      () => api.receipts.print({ ...request(), printer: printer.value }),
      ({ printed }) => t('receipts.printed', {}, printed.length)
    )

  const savePdf = () =>
    run(
      () => api.receipts.savePdf(request()),
      ({ path, printed }) => t('receipts.saved', { path: visibleText(path ?? '') }, printed.length)
    )

  const checking = shallowRef<SlipProgress | null>(null)
  const printing = shallowRef<SlipProgress | null>(null)
  onScopeDispose(api.on('slips.rechecking', (progress) => (checking.value = progress)))
  onScopeDispose(api.on('slips.printing', (progress) => (printing.value = progress)))
  const skipCheck = () => api.receipts.skipCheck()
  const stop = () => api.receipts.stop()
  // Stops printing, because nobody else can any more. A file is still written.
  onScopeDispose(() => void (working.value && stop()))

  watch(override, load, { immediate: true })
  return {
    paper,
    printer,
    printers,
    preview,
    doesNotFit,
    blocked,
    doubted,
    override,
    conflicts,
    checking,
    printing,
    skipCheck,
    stop,
    error,
    working,
    result,
    ready,
    load,
    print,
    savePdf
  }
}
