import { type CityMetrics, type CountsByStatus } from '#contract/model/insights'
import { type Status, COUNTED_STATUSES, countedStatusOf } from '#contract/model/payments'
import { add, noCounts } from './buckets'
import { SEVERAL, searchTextOf } from './city'

const TOP = 15

export interface CityRow {
  city: string | null
  status: Status
  conflict: number
  count: number
  amount: number
}

/** @param all totals of the same payments; the rest without a destination is what no row covers */
export function cityMetrics(rows: readonly CityRow[], all: CountsByStatus): CityMetrics {
  const byCity = new Map<string | null, CountsByStatus>()
  for (const { city, status, conflict, count, amount } of rows) {
    const countsByStatus = byCity.get(city) ?? noCounts()
    add(countsByStatus, { countedStatus: countedStatusOf(status, conflict === 1), count, amount })
    byCity.set(city, countsByStatus)
  }
  const without = sum([all])
  for (const countsByStatus of byCity.values()) merge(without, countsByStatus, -1)

  const several = byCity.get(SEVERAL) ?? noCounts()
  const unclear = byCity.get(null) ?? noCounts()
  const cities = [...byCity].flatMap(([city, countsByStatus]) => (city ? [{ city, countsByStatus }] : []))
  const ranked = cities.sort(
    (a, b) => size(b.countsByStatus) - size(a.countsByStatus) || (a.city < b.city ? -1 : 1)
  )
  const others = ranked.slice(TOP)
  return {
    top: ranked.slice(0, TOP).map((each) => ({ ...each, searchText: searchTextOf(each.city) })),
    others: {
      cities: others.length,
      countsByStatus: sum(others.map(({ countsByStatus }) => countsByStatus))
    },
    several,
    unclear,
    without
  }
}

function sum(all: readonly CountsByStatus[]): CountsByStatus {
  const total = noCounts()
  for (const countsByStatus of all) merge(total, countsByStatus, 1)
  return total
}

function merge(to: CountsByStatus, from: CountsByStatus, sign: 1 | -1): void {
  for (const countedStatus of COUNTED_STATUSES) {
    to[countedStatus].count += sign * from[countedStatus].count
    to[countedStatus].amount += sign * from[countedStatus].amount
  }
}

function size(countsByStatus: CountsByStatus): number {
  return COUNTED_STATUSES.reduce((total, countedStatus) => total + countsByStatus[countedStatus].count, 0)
}
