import type { UtcMillis } from '#contract/base'
import type { Insights, InsightsQuery } from '#contract/model/insights'
import { search, type Methods, type Port } from '../port/method'
import type { insightsOf } from './insights'

export const INSIGHTS = {
  /** Metrics of a filter and a span, as of one moment. */
  insights: search<[question: InsightsQuery], Insights>({ scansAll: () => true })
}
export type InsightsPort = Port<typeof INSIGHTS>

export function insightsMethods(
  insights: ReturnType<typeof insightsOf>,
  now: () => UtcMillis
): Methods<typeof INSIGHTS> {
  return { insights: (query) => insights.read(query, now()) }
}
