import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { SlipRequest } from '../../electron/contract/calls'
import {
  FINAL_OBJECTIONS,
  placesToSkip,
  type CheckingProgress,
  type Drawing,
  type DrawnSlips,
  type Layout,
  type Merchant,
  type Printer,
  type RefusedSlip,
  type SlipPreview
} from '../../electron/contract/slips'
import { api, toCallError, type CallError } from '../api'
import { useSession } from '../frame/sessionStore'
import { useText } from '../i18n'

/** What would be printed, what is held back and why, and what came of printing. */
export function useSlipDialog(paymentIds: string[]) {
  const { preferences } = useSession()
  const { t } = useText()

  const layout = ref<Layout>(preferences.layout)
  const dpi = ref(preferences.dpi)
  /** The place of a sheet that the first slip goes to, from 1. */
  const place = ref(1)
  const places = computed(() => placesToSkip(layout.value) + 1)
  const drawing = computed<Drawing>(() => ({
    layout: layout.value,
    dpi: dpi.value,
    skip: Math.min(Math.max(0, Math.trunc(place.value || 1) - 1), places.value - 1),
    offset: { x: 0, y: 0 }
  }))
  const printer = ref<string | null>(preferences.printer)
  const printers = shallowRef<Printer[]>([])
  const overrule = ref(false)
  /** Why there are other copies. */
  const reason = ref<string | null>(null)
  const preview = shallowRef<SlipPreview | null>(null)
  const error = shallowRef<CallError | null>(null)
  const working = ref(false)
  const result = ref<string | null>(null)
  /** What just went out and is not watched by itself. */
  const watchable = ref<string[]>([])

  /** All that was ever held back: it stays listed once overruled, so that the consent can be taken back. */
  const objected = shallowRef<RefusedSlip[]>([])
  /** What the page could not hold. */
  const unfit = shallowRef<DrawnSlips['unfit']>([])
  const heldBack = computed<RefusedSlip[]>(() => [
    ...objected.value,
    ...unfit.value.map(({ serial, fitsOn }): RefusedSlip => {
      const { paymentId } = preview.value!.documents.find((slip) => slip.serial === serial)!
      return { paymentId, objections: ['layoutTooSmall'], fitsOn, merchant: null }
    })
  ])
  const overrulable = computed(() => heldBack.value.filter(canOverrule))
  const drawn = computed(() => (preview.value?.documents.length ?? 0) - unfit.value.length)
  const ready = computed(() => drawn.value > 0 && !working.value)

  const request = (): SlipRequest => ({
    ...drawing.value,
    paymentIds,
    copies: 1,
    overrule: overrule.value,
    reason: reason.value
  })

  async function load(): Promise<void> {
    const asked = request()
    try {
      const answer = await api.slips.preview(asked)
      if (asked.overrule !== overrule.value || asked.reason !== reason.value) return
      preview.value = answer
      unfit.value = []
      if (!asked.overrule) objected.value = answer.refused
      error.value = null
    } catch (thrown) {
      error.value = toCallError(thrown)
    }
  }

  async function loadPrinters(): Promise<void> {
    try {
      printers.value = await api.slips.printers()
      // A printer that was unplugged would swallow the job.
      if (printer.value && !printers.value.some(({ name }) => name === printer.value)) printer.value = null
    } catch {
      printer.value = null
    }
  }

  async function run(work: () => Promise<string>): Promise<void> {
    working.value = true
    result.value = null
    watchable.value = []
    error.value = null
    try {
      result.value = await work()
      // What comes next is another copy, and wants a reason of its own.
      reason.value = null
      void load()
    } catch (thrown) {
      error.value = toCallError(thrown)
    }
    working.value = false
  }

  function offerWatching(printed: string[]): void {
    if (!preferences.watchAfterPrinting) watchable.value = printed
  }

  const alsoRefused = (refused: RefusedSlip[]): string => {
    // A code that did not read back is told by nothing but the printing.
    const misread = refused.filter(({ objections }) => objections.includes('notReadBack'))
    const named = misread.map(({ paymentId }) => `${paymentId}: ${t('objection.notReadBack')}`)
    if (refused.length === 0) return ''
    return [` ${t('slips.someRefused', {}, refused.length)}`, ...named].join('\n')
  }

  async function accept({ name, nmid }: Merchant): Promise<void> {
    try {
      await api.slips.acceptMerchant({ name, nmid })
    } catch (thrown) {
      error.value = toCallError(thrown)
    }
    await load()
  }

  const print = () =>
    run(async () => {
      const done = await api.slips.print({ ...request(), printer: printer.value })
      if (done.printed.length === 0) return t('slips.dropped') + alsoRefused(done.refused)
      offerWatching(done.printed)
      return t('slips.printed', {}, done.printed.length) + alsoRefused(done.refused)
    })

  const savePdf = () =>
    run(async () => {
      const done = await api.slips.savePdf(request())
      if (done.path === null) return t('slips.dropped')
      offerWatching(done.printed)
      return t('slips.saved', { path: done.path }, done.printed.length) + alsoRefused(done.refused)
    })

  const checking = shallowRef<CheckingProgress | null>(null)
  onScopeDispose(api.on('slips.checking', (progress) => (checking.value = progress)))
  const skipCheck = () => api.slips.skipCheck()

  watch([overrule, reason], () => void load(), { immediate: true })
  void loadPrinters()

  return {
    layout,
    dpi,
    place,
    places,
    drawing,
    unfit,
    printer,
    printers,
    overrule,
    checking,
    skipCheck,
    reason,
    accept,
    preview,
    heldBack,
    overrulable,
    error,
    working,
    result,
    watchable,
    ready,
    load,
    print,
    savePdf
  }
}

/** Without a code that scans there is nothing to print, whatever one is willing to risk. */
function canOverrule({ objections }: RefusedSlip): boolean {
  return objections.length > 0 && !objections.some((objection) => FINAL_OBJECTIONS.has(objection))
}
