import { cpus, totalmem } from 'node:os'

/** A measured figure, and the figure it is compared with from the same run. */
export interface Row {
  what: string
  lunas: number
  /** null if there is nothing to compare with. */
  bare: number | null
  unit: 'ms' | 'MB' | 'a second'
  /** For the ratio if there is one, otherwise for the figure itself; null if it is only reported. */
  goal: { atMost: number; aim?: number } | { atLeast: number } | null
}

/** The value that the goal applies to. */
function measured({ lunas, bare }: Row): number {
  return bare === null ? lunas : lunas / bare
}

export function isMet(row: Row): boolean {
  if (row.goal === null) return true
  return 'atMost' in row.goal ? measured(row) <= row.goal.atMost : measured(row) >= row.goal.atLeast
}

/**
 * The figures as a Markdown table.
 *
 * @param other heading of the column that they are compared with
 */
export function table(rows: Row[], other: string): string {
  const lines = rows.map((row) => {
    const { what, lunas, bare, unit, goal } = row
    const figure = (value: number): string => `${value.toFixed(0)} ${unit}`
    const ratio = bare === null ? '' : `**${measured(row).toFixed(2)}**`
    return `| ${what} | ${figure(lunas)} | ${bare === null ? '' : figure(bare)} | ${ratio} | ${goalText(goal)} |`
  })
  return [`| what | Lunas | ${other} | ratio | goal |`, '| --- | --- | --- | --- | --- |', ...lines, ''].join(
    '\n'
  )
}

function goalText(goal: Row['goal']): string {
  if (goal === null) return ''
  if ('atLeast' in goal) return `at least ${goal.atLeast}`
  return `at most ${goal.atMost}${goal.aim === undefined ? '' : `, aim ${goal.aim}`}`
}

export function machine(): string {
  return `${cpus().length} x ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}`
}

/** The 95th percentile. */
export function p95(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]!
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
