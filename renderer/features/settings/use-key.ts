import { computed, ref, shallowRef } from 'vue'
import type { Environment } from '#contract/base'
import type { KeyTest } from '#contract/model/settings'
import { api } from '#shared/api'
import { isNoKey, useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'

/** A key is entered once and never returned; the page knows only whether there is one. */
export function useKey(environment: Environment) {
  const session = useSession()
  const toasts = useToasts()
  const { t } = useI18n()

  const state = computed(() => session.state.keys[environment])
  /** The address that the key is for. */
  const origin = computed(() => session.state.origins[environment])
  const typed = ref('')
  const busy = ref<'saving' | 'confirming' | 'testing' | 'removing' | null>(null)
  const tested = shallowRef<KeyTest | null>(null)

  async function during(what: NonNullable<typeof busy.value>, work: () => Promise<void>): Promise<void> {
    busy.value = what
    try {
      await work()
    } catch (error) {
      toasts.failed(error)
    }
    busy.value = null
  }

  const save = () =>
    during('saving', async () => {
      const now = await api.settings.setKey({ environment, key: typed.value.trim() })
      typed.value = ''
      tested.value = null
      await session.reload()
      const beside = now === 'sessionBesideStored' ? 'heldBesideStored' : 'heldForSession'
      toasts.done(t(`settings.key.${now === 'stored' ? 'kept' : beside}`))
    })

  const confirm = () =>
    during('confirming', async () => {
      const confirmedOrigin = origin.value
      await api.settings.confirmKey({ environment, origin: confirmedOrigin })
      await session.reload()
      if (!isNoKey(state.value)) toasts.done(t('settings.key.confirmed', { origin: confirmedOrigin }))
    })

  const test = () =>
    during('testing', async () => {
      tested.value = null
      tested.value = await api.settings.testKey({ environment })
    })

  const remove = () =>
    during('removing', async () => {
      await api.settings.removeKey({ environment })
      tested.value = null
      await session.reload()
      toasts.done(t('settings.key.removed'))
    })

  const text = computed(() => {
    if (!tested.value) return null
    const { outcome, yourIp } = tested.value
    if (outcome === 'rejected' && yourIp) return t('settings.test.rejectedIp', { ip: yourIp })
    return t(`settings.test.${outcome}`)
  })
  const accepted = computed(() => ['accepted', 'found', 'notFound'].includes(tested.value?.outcome ?? ''))

  return { state, origin, typed, busy, tested, text, accepted, save, confirm, test, remove }
}
