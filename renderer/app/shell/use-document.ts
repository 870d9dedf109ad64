import { watch, watchEffect } from 'vue'
import { setLanguage, useI18n } from '#shared/i18n/index'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'

/** Keeps the document's title and language up to date; the title names every environment but production. */
export function useDocument(): void {
  const session = useSession()
  const toasts = useToasts()
  const { t } = useI18n()

  watch(
    () => session.preferences.language,
    (language) => setLanguage(language).catch((error: unknown) => toasts.failed(error))
  )
  watchEffect(() => {
    const { environment } = session
    document.title =
      environment === 'production' ? 'Lunas' : `Lunas · ${t(`environment.${environment}.name`)}`
  })
}
