import type { AppState } from '#contract/model/app'
import type { PaymentPage, PaymentSummary } from '#contract/model/payment-list'
import { api } from './api'

/**
 * What the first screen needs, asked for before anything else is evaluated: the main process answers
 * while Vue is still being compiled. Imports nothing heavy for that reason.
 */

export const PAGE_ROWS = 40

export const firstState: Promise<AppState> = api.app.state()

interface FirstRows {
  page: Promise<PaymentPage>
  summary: Promise<PaymentSummary>
}

const firstRows: Promise<FirstRows> = firstState.then(({ preferences: { filter, sort } }) => {
  const page = api.payments.list({ ...filter, ...sort, offset: 0, limit: PAGE_ROWS, order: null })
  const summary = api.payments.summary({ search: filter.search })
  // Shown by whoever takes them; until then a failure must not count as unhandled.
  page.catch(() => undefined)
  summary.catch(() => undefined)
  return { page, summary }
})
firstRows.catch(() => undefined)

let taken = false

/** Once: the rows asked for at the start. Null afterwards, because they are old by then. */
export function takeFirstRows(): Promise<FirstRows> | null {
  if (taken) return null
  taken = true
  return firstRows
}
