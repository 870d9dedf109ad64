import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { SlipDone, SlipRequest, BlockedSlip } from '#contract/model/slip-documents'
import { MAX_SLIP_WORDS } from '#contract/model/slips'
import type { Payee } from '#contract/model/payees'
import { visibleText } from '#contract/visible-text'
import { api, toCallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { useAcknowledgements } from './use-acknowledgements'
import { useRenderOptions } from './use-render-options'
import { useSentSlips } from './use-sent-slips'
import { usePrintPreview } from './use-print-preview'
import { useSlipProgress } from './use-slip-progress'

/**
 * The slips to print, those held back with the reasons, and the result of printing.
 *
 * @param isReprint whether each occurrence of an id is a slip that did not come out of the printer
 */
export function useSlipDialog(chosenIds: string[], isReprint = false) {
  const { preferences } = useSession()
  const { t } = useI18n()
  const toasts = useToasts()
  /** The payments to print; once some are printed, the payment of each remaining slip. */
  const paymentIds = shallowRef(chosenIds)

  const { renderOptions, slipsAJob, copies, printer, ...chosen } = useRenderOptions()
  const { preview, error, loading, draw } = usePrintPreview(api.slips)
  const acknowledgements = useAcknowledgements(preview)
  const { override, reason, heldBack, overrulable, sayWhy } = acknowledgements
  const working = ref(false)
  const done = shallowRef<SlipDone | null>(null)
  const { follow, recordLost, ...sent } = useSentSlips(done)
  const result = ref<string | null>(null)
  /** Payments that were just printed and are not watched automatically. */
  const watchable = ref<string[]>([])

  const ready = computed(() => Boolean(preview.value?.rendered) && !working.value && !loading.value)

  const request = (): SlipRequest => ({
    ...renderOptions.value,
    paymentIds: paymentIds.value,
    copies: copies.value,
    acknowledgements: acknowledgements.acknowledgements(),
    reason: reason.value
  })

  const load = (): Promise<void> =>
    draw(request, ({ blocked }, requested) => acknowledgements.review(blocked, requested))

  async function run(work: () => Promise<SlipDone>, textOf: (done: SlipDone) => string): Promise<void> {
    working.value = true
    result.value = null
    done.value = null
    watchable.value = []
    error.value = null
    try {
      const came = await work()
      done.value = came
      result.value = textOf(came) + alsoBlocked(came.blocked)
      if (isClosed) return tell(came, result.value)
      if (!preferences.watchAfterPrinting) watchable.value = came.printed
      if (came.slips.length > 0) acknowledgements.spendReason()
      void load()
    } catch (cause) {
      if (isClosed) return toasts.failed(cause)
      error.value = toCallError(cause)
    }
    working.value = false
  }

  /** Shows the result as a toast, because the dialog was closed meanwhile. */
  function tell({ remaining, blocked, problem }: SlipDone, text: string): void {
    if (remaining.length + blocked.length === 0 && problem === null) toasts.done(text)
    else
      toasts.doubt(remaining.length === 0 ? text : `${text} ${t('slips.notPrinted', {}, remaining.length)}`)
  }
  let isClosed = false
  onScopeDispose(() => {
    isClosed = true
    // Stops printing, because nobody else can any more. A file is still written.
    if (working.value) void stop()
  })

  /** Accepts the payee as it was on screen; a slip with another account is held back again. */
  async function accept(payee: Payee): Promise<void> {
    try {
      await api.slips.acceptPayee(payee)
    } catch (cause) {
      error.value = toCallError(cause)
    }
    await load()
  }

  function print(): Promise<void> {
    const chosen = printer.value
    return run(
      () => follow(() => api.slips.print({ ...request(), printer: chosen, slipsAJob: slipsAJob.value })),
      (came) => sentText(came, chosen)
    )
  }

  /** Continues where printing was stopped or failed. */
  async function printRest(): Promise<void> {
    const { printed = [], remaining = [] } = done.value ?? {}
    const started = remaining.some((paymentId) => printed.includes(paymentId))
    const why = acknowledgements.reasonGiven() ?? (started ? t('slips.copy.rest') : null)
    await printSlips(remaining, why, acknowledgements.meantAgain(remaining, printed))
  }

  /** Prints one slip for each occurrence of an id. */
  async function printSlips(ids: string[], why: string | null, again: string[]): Promise<void> {
    paymentIds.value = ids
    copies.value = 1
    acknowledgements.mean(again, why)
    await print()
  }

  /** Prints again from the first slip that did not come out; records it and the later ones as not printed. */
  async function printFrom(slipId: string): Promise<void> {
    const { printed = [], slips = [], remaining = [] } = done.value ?? {}
    const from = slips.findIndex(({ id }) => id === slipId)
    try {
      await recordLost(slips, from)
    } catch (cause) {
      error.value = toCallError(cause)
      return
    }
    const ids = slips.slice(from).map(({ paymentId }) => paymentId)
    const why = [acknowledgements.lastReason(), t('slips.copy.jam')].filter(Boolean).join(' · ')
    const again = [...ids, ...acknowledgements.meantAgain(remaining, printed)]
    await printSlips([...ids, ...remaining], why.slice(0, MAX_SLIP_WORDS), again)
  }

  async function savePdf(): Promise<void> {
    await run(
      async () => {
        const { path, ...came } = await api.slips.savePdf(request())
        saved = path
        return came
      },
      ({ slips }) =>
        saved === null ? t('slips.dropped') : t('slips.saved', { path: visibleText(saved) }, slips.length)
    )
  }
  let saved: string | null = null

  const skipCheck = () => api.slips.skipCheck()
  const stop = () => api.slips.stop()

  if (isReprint) {
    copies.value = 1
    acknowledgements.mean(chosenIds, t('slips.copy.jam'))
  }
  watch([override, reason, renderOptions, copies], () => void load(), { immediate: true })

  return {
    ...chosen,
    copies,
    printer,
    override,
    ...useSlipProgress(),
    skipCheck,
    stop,
    reason,
    sayWhy,
    accept,
    preview,
    heldBack,
    overrulable,
    error,
    loading,
    working,
    done,
    ...sent,
    result,
    watchable,
    ready,
    load,
    print,
    printRest,
    printFrom,
    savePdf
  }
}

/** What went to the printer, or to the PDF viewer if there is none. */
function sentText({ slips, problem }: SlipDone, printer: string | null): string {
  const { t } = useI18n()
  if (slips.length === 0) return t('slips.dropped')
  const text = t(printer === null ? 'slips.opened' : 'slips.printed', {}, slips.length)
  return problem === null ? text : `${text} ${t('slips.brokeOff', { problem })}`
}

/** What was held back meanwhile; '' for nothing. */
function alsoBlocked(blocked: BlockedSlip[]): string {
  if (blocked.length === 0) return ''
  const { t } = useI18n()
  // Only printing reports these blockers.
  const named = blocked.flatMap(({ paymentId, blockers }) =>
    blockers
      .filter((blocker) => blocker === 'notReadBack' || blocker === 'codeChanged')
      .map((blocker) => `${paymentId}: ${t(`blocker.${blocker}`)}`)
  )
  return [` ${t('slips.someBlocked', {}, blocked.length)}`, ...named].join('\n')
}
