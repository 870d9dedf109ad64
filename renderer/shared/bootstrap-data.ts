import type { AppState } from '#contract/model/app'
import type { PaymentPage, PaymentSummary } from '#contract/model/payment-list'
import { api } from './api'

/**
 * Requests what the first screen needs before anything else is evaluated, so that the main process answers
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
  // Whoever takes the rows shows a failure; until then it must not count as unhandled.
  page.catch(() => undefined)
  summary.catch(() => undefined)
  return { page, summary }
})
firstRows.catch(() => undefined)

let taken = false

/** Returns the rows requested at start-up, once; null afterwards, because they are old by then. */
export function takeFirstRows(): Promise<FirstRows> | null {
  if (taken) return null
  taken = true
  return firstRows
}
