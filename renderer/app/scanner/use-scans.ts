import { MAX_SEARCH_LENGTH } from '#contract/model/payment-list'
import { visibleText } from '#contract/visible-text'
import { api } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { useLookups } from '../../features/jobs'
import { useSearchRequest } from '../../features/payments'
import { modalOpen } from '#shared/keyboard/use-shortcut'
import { useScanTaker } from '#shared/scanner/scan-taker'
import { headIn } from '#shared/scanner/shapes'
import { useScanner, type Scan } from './use-scanner'

/** How every QRIS payload begins: version 01 of its format. */
const PAYLOAD = /^000201/
/** Longest text shown in a message, in UTF-16 units; nobody reads more. */
const VISIBLE_LENGTH = 60

/** Opens the payment that a scan means, on any page; without one, opens the lookup sheet or says there is none. */
export function useScans(open: (paymentId: string) => void): void {
  const lookups = useLookups()
  const searchRequest = useSearchRequest()
  const session = useSession()
  const toasts = useToasts()
  const { t } = useI18n()

  const taker = useScanTaker()

  useScanner(
    (scan) => {
      // The page behind a dialog should not change unnoticed, and the dialog did not ask for a scan.
      if (modalOpen()) return toasts.doubt(t('scan.dialogOpen'))
      if (taker.take && scan.before === null) return taker.take(scan.readings)
      take(scan).catch((error: unknown) => toasts.failed(error))
    },
    () => session.preferences.scanner
  )

  async function take(scan: Scan): Promise<void> {
    for (const text of scan.readings) {
      const paymentIds = await api.payments.scanned({ text })
      if (paymentIds.length > 0) return found(text, paymentIds, scan)
    }
    await missed(scan)
  }

  function found(text: string, paymentIds: string[], { before }: Scan): void {
    const [paymentId] = paymentIds
    if (paymentIds.length > 1) {
      searchRequest.show(narrowed(paymentIds))
      toasts.done(t('scan.several', {}, paymentIds.length))
    } else if (paymentId !== undefined) {
      open(paymentId)
      if (before !== null) searchRequest.put(searchRequest.exactly(PAYLOAD.test(text) ? paymentId : text))
    }
  }

  /** Returns a search for as many of the ids as it has room for. */
  function narrowed(paymentIds: string[]): string {
    const named = searchRequest.ids(paymentIds)
    return named.length <= MAX_SEARCH_LENGTH ? named : narrowed(paymentIds.slice(0, -1))
  }

  async function missed({ readings, closed, before }: Scan): Promise<void> {
    const likely = readings.find((text) => headIn(text) === 0) ?? readings[0]
    if (likely === undefined) return
    if (PAYLOAD.test(likely)) {
      if (before !== null) searchRequest.put(before)
      return toasts.doubt(t('scan.noneCode'))
    }
    // The search field has searched for it already, and says what to do when nothing is found. Without Enter or Tab it
    // may have been fast typing, so the text is left as it is.
    if (before !== null) return void (closed && searchRequest.put(searchRequest.exactly(likely)))
    const id = await idAmong(readings)
    if (id !== null) lookups.openPanel(id)
    else toasts.doubt(t('scan.none', { text: visibleText(shortened(likely)) }))
  }

  async function idAmong(readings: readonly string[]): Promise<string | null> {
    for (const text of readings) {
      const { paymentIds } = await api.lookups.understand({ text })
      if (paymentIds.length === 1 && paymentIds[0] === text) return text
    }
    return null
  }
}

function shortened(text: string): string {
  return text.length > VISIBLE_LENGTH ? `${text.slice(0, VISIBLE_LENGTH)}…` : text
}
