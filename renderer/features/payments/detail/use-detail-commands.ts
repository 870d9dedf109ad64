import { computed, ref, watch, type Ref } from 'vue'
import type { PaymentDetail } from '#contract/model/payment-detail'
import { chosenProfile } from '#contract/model/print-profiles'
import { visibleText } from '#contract/visible-text'
import { api } from '#shared/api'
import { useCommand } from '#shared/commands/use-command'
import { useI18n } from '#shared/i18n/index'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useWatches } from '../../watches'
import { DETAIL_COMMANDS } from './detail-commands'

interface Detail {
  paymentId: () => string
  /** null until it is loaded. */
  detail: () => PaymentDetail | null
  /** Whether plain keys act on this payment rather than on a selection. */
  keysMeanThis: () => boolean
  checking: Readonly<Ref<boolean>>
  /** null if there is nothing to wait for. */
  watched: Readonly<Ref<boolean | null>>
  check: () => unknown
  load: () => unknown
  slip: () => void
  receipt: () => void
  close: () => void
}

/** The actions on the open payment, for buttons, keys and the palette. */
export function useDetailCommands(open: Detail) {
  const { keysMeanThis, checking, watched } = open
  const session = useSession()
  const toasts = useToasts()
  const watches = useWatches()
  const { t } = useI18n()
  const slipOpened = ref(false)
  const saving = ref(false)

  const isLoaded = computed(() => open.detail() !== null)
  const isPaid = computed(() => open.detail()?.payment.status === 'paid')
  const isPrintable = computed(() => open.detail()?.blockers.includes('noQrContent') === false)

  useCommand({
    ...DETAIL_COMMANDS.check,
    keysMeanThis,
    disabled: () => checking.value,
    run: () => void open.check()
  })
  useCommand({
    ...DETAIL_COMMANDS.watch,
    keysMeanThis,
    title: () => t(watched.value ? 'watches.stop' : 'watches.start'),
    disabled: () => watched.value === null,
    run: () => void toggleWatch()
  })
  useCommand({
    ...DETAIL_COMMANDS.slip,
    keysMeanThis,
    run: () => (isLoaded.value ? open.slip() : (slipOpened.value = true))
  })
  useCommand({
    ...DETAIL_COMMANDS.receipt,
    keysMeanThis,
    disabled: () => !isPaid.value,
    run: open.receipt
  })
  useCommand({
    id: 'payment.pdf',
    group: 'payment',
    title: () => t('commands.savePdf'),
    disabled: () => !isPrintable.value || saving.value,
    run: () => void savePdf()
  })
  useCommand({
    id: 'payment.copyId',
    group: 'payment',
    title: () => t('commands.copyId'),
    run: () => void api.app.copy({ text: open.paymentId() }).catch((cause: unknown) => toasts.failed(cause))
  })
  useCommand({
    id: 'payment.close',
    group: 'payment',
    title: () => t('payments.detail.close'),
    run: open.close
  })
  // Opens a slip that was requested before the payment was loaded.
  watch(isLoaded, (loaded) => {
    if (loaded && slipOpened.value) open.slip()
    slipOpened.value = false
  })

  async function toggleWatch(): Promise<void> {
    const paymentIds = [open.paymentId()]
    await (watched.value ? watches.stop(paymentIds, 'paid') : watches.start(paymentIds))
    // At once: what other changes lead to may wait, and until then another press would do the same again.
    void open.load()
  }

  /** Saves the file directly if nothing blocks the slip; otherwise opens the dialog, which shows the blockers. */
  async function savePdf(): Promise<void> {
    const detail = open.detail()
    if (!detail || detail.blockers.length > 0) return open.slip()
    saving.value = true
    try {
      const { layout, dpi, copies, offset } = chosenProfile(session.preferences)
      const saved = await api.slips.savePdf({
        paymentIds: [open.paymentId()],
        layout,
        dpi,
        skip: 0,
        offset: { ...offset },
        copies,
        acknowledgements: {},
        reason: null
      })
      if (saved.path) toasts.done(t('payments.detail.pdfSaved', { path: visibleText(saved.path) }))
      else if (saved.blocked.length > 0) open.slip()
      void open.load()
    } catch (cause) {
      toasts.failed(cause)
    }
    saving.value = false
  }

  return { isPaid, saving, toggleWatch, savePdf }
}
