import { computed, ref, shallowRef, watch } from 'vue'
import type { SlipRequest } from '../../electron/contract/calls'
import type { Layout, Printer, SlipPreview } from '../../electron/contract/models'
import { api, toCallError, type CallError } from '../api'
import { useSession } from '../frame/sessionStore'
import { useText } from '../i18n'

/** What would be printed, what is held back and why, and what came of printing. */
export function useSlipDialog(paymentIds: string[]) {
  const { preferences } = useSession()
  const { t } = useText()

  const layout = ref<Layout>(preferences.layout)
  const printer = ref<string | null>(preferences.printer)
  const printers = shallowRef<Printer[]>([])
  const overrule = ref(false)
  const preview = shallowRef<SlipPreview | null>(null)
  const error = shallowRef<CallError | null>(null)
  const working = ref(false)
  const result = ref<string | null>(null)
  /** What just went out and is not watched by itself. */
  const watchable = ref<string[]>([])

  /** All that was ever held back: it stays listed once overruled, so that the consent can be taken back. */
  const heldBack = shallowRef<SlipPreview['refused']>([])
  const overrulable = computed(() => heldBack.value.filter(canOverrule))
  const ready = computed(() => (preview.value?.documents.length ?? 0) > 0 && !working.value)

  const request = (): SlipRequest => ({ paymentIds, layout: layout.value, overrule: overrule.value })

  async function load(): Promise<void> {
    const asked = request()
    try {
      const answer = await api.slips.preview(asked)
      if (asked.layout !== layout.value || asked.overrule !== overrule.value) return
      preview.value = answer
      if (!asked.overrule) heldBack.value = answer.refused
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
      // Copies are counted on the slip itself.
      void load()
    } catch (thrown) {
      error.value = toCallError(thrown)
    }
    working.value = false
  }

  function offerWatching(printed: string[]): void {
    if (!preferences.watchAfterPrinting) watchable.value = printed
  }

  const alsoRefused = (n: number) => (n > 0 ? ` ${t('slips.someRefused', {}, n)}` : '')

  const print = () =>
    run(async () => {
      const done = await api.slips.print({ ...request(), printer: printer.value })
      if (done.printed.length === 0) return t('slips.dropped')
      offerWatching(done.printed)
      return t('slips.printed', {}, done.printed.length) + alsoRefused(done.refused.length)
    })

  const savePdf = () =>
    run(async () => {
      const done = await api.slips.savePdf(request())
      if (done.path === null) return t('slips.dropped')
      offerWatching(done.printed)
      return t('slips.saved', { path: done.path }, done.printed.length) + alsoRefused(done.refused.length)
    })

  watch([layout, overrule], () => void load(), { immediate: true })
  void loadPrinters()

  return {
    layout,
    printer,
    printers,
    overrule,
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

/** Without a code there is nothing to print, whatever one is willing to risk. */
function canOverrule(refused: SlipPreview['refused'][number]): boolean {
  return refused.objections.length > 0 && !refused.objections.includes('noQrContent')
}
