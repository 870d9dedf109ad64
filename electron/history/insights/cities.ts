import { STANDINGS, standingOf, type CityFigures, type Standings } from '#contract/model/insights'
import type { Status } from '#contract/model/payments'
import { add, noStandings } from './buckets'
import { SEVERAL, soughtOf } from './city'

const TOP = 15

export interface CityRow {
  city: string | null
  status: Status
  conflict: number
  count: number
  amount: number
}

/** @param all of the same payments: what goes nowhere is what is left of it */
export function cityFigures(rows: readonly CityRow[], all: Standings): CityFigures {
  const places = new Map<string | null, Standings>()
  for (const { city, status, conflict, count, amount } of rows) {
    const standings = places.get(city) ?? noStandings()
    add(standings, { standing: standingOf(status, conflict === 1), count, amount })
    places.set(city, standings)
  }
  const without = sum([all])
  for (const standings of places.values()) merge(without, standings, -1)

  const several = places.get(SEVERAL) ?? noStandings()
  const unclear = places.get(null) ?? noStandings()
  const cities = [...places].flatMap(([city, standings]) => (city ? [{ city, standings }] : []))
  const ranked = cities.sort((a, b) => size(b.standings) - size(a.standings) || (a.city < b.city ? -1 : 1))
  const others = ranked.slice(TOP)
  return {
    top: ranked.slice(0, TOP).map((each) => ({ ...each, sought: soughtOf(each.city) })),
    others: { cities: others.length, standings: sum(others.map(({ standings }) => standings)) },
    several,
    unclear,
    without
  }
}

function sum(all: readonly Standings[]): Standings {
  const total = noStandings()
  for (const standings of all) merge(total, standings, 1)
  return total
}

function merge(to: Standings, from: Standings, sign: 1 | -1): void {
  for (const standing of STANDINGS) {
    to[standing].count += sign * from[standing].count
    to[standing].amount += sign * from[standing].amount
  }
}

function size(standings: Standings): number {
  return STANDINGS.reduce((total, standing) => total + standings[standing].count, 0)
}
