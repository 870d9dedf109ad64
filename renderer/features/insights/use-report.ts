import { nextTick, ref, shallowRef, type Ref } from 'vue'
import { dateOf, dayOf } from '#contract/wib-days'
import { visibleText } from '#contract/visible-text'
import { api } from '#shared/api'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import type { Answered } from './metrics'

/** Prints figures. The report is in the document only while that runs, and visible only on paper. */
export function useReport(page: Ref<{ ready(): Promise<void> } | null>) {
  const toasts = useToasts()
  const { t } = useI18n()
  /** The figures being printed; null otherwise. */
  const printing = shallowRef<Answered | null>(null)
  const busy = ref(false)

  async function onPaper(answered: Answered, send: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    printing.value = answered
    try {
      await nextTick()
      await page.value!.ready()
      await send()
    } catch (error) {
      toasts.failed(error)
    } finally {
      printing.value = null
      busy.value = false
    }
  }

  function print(answered: Answered): Promise<void> {
    return onPaper(answered, () => api.insights.print())
  }

  function savePdf(answered: Answered): Promise<void> {
    const day = dateOf(dayOf(answered.insights.readAt))
    return onPaper(answered, async () => {
      const { path } = await api.insights.savePdf({ name: `Lunas ${t('insights.title')} ${day}` })
      if (path !== null) toasts.done(t('insights.saved', { path: visibleText(path) }))
    })
  }

  return { printing, busy, print, savePdf }
}
