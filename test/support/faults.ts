import { appendFileSync } from 'node:fs'
import { inTempFolder } from './history'
import { PATIENCE_MS } from './patience'

/** How often each fault runs: twice in every test run, 100 times in `npm run test:faults`. */
export const FAULT_RUNS = Number(process.env.LUNAS_FAULT_RUNS ?? 2)
/**
 * The same in every test run, different in each `npm run test:faults`. Reported by a failing test, to repeat it: the
 * moments are then the same to within a millisecond or so.
 */
export const FAULT_SEED = Number(process.env.LUNAS_FAULT_SEED ?? 1)
/** A fault takes seconds to minutes, and several run side by side: this only ends hanging runs. */
export const FAULT_TIMEOUT_MS = PATIENCE_MS * (2 + FAULT_RUNS / 10)

/** Mulberry32, by Tommy Ettinger: evenly distributed in [0, 1), the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One run of a fault. All its random choices follow from its seed. */
export interface Run {
  seed: number
  /** Evenly distributed in [0, 1). */
  random: () => number
  /** A whole number from `min` to `max`, inclusive. */
  whole: (min: number, max: number) => number
  /** The run's own folder for the program's history and settings. */
  folder: string
  /** Signals that the program is up, so that the next run may start. */
  underWay: () => void
  /** Registers clean-up for the end of the run, last registered first. */
  after: (clean: () => unknown) => void
}

/** Figures of one run, to be added up. */
export type Figures = Record<'ids' | 'requests' | 'kills', number>

/**
 * Runs a fault FAULT_RUNS times, `sideBySide` runs at a time. Rejects with the error of each failed run and how to
 * repeat it.
 */
export async function tryFault(
  fault: string,
  sideBySide: number,
  work: (run: Run) => Promise<Figures>
): Promise<void> {
  const started = Date.now()
  const seeds = Array.from({ length: FAULT_RUNS }, (_, i) => FAULT_SEED + i)
  const failures: string[] = []
  const sum: Figures = { ids: 0, requests: 0, kills: 0 }
  async function worker(): Promise<void> {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      try {
        const figures = await oneRun(seed, work)
        for (const name of Object.keys(sum) as (keyof Figures)[]) sum[name] += figures[name]
      } catch (error) {
        const how = `LUNAS_FAULT_SEED=${seed} LUNAS_FAULT_RUNS=1`
        failures.push(`${fault}, to be repeated with ${how}: ${(error as Error).stack}`)
        // Printed at once: the others may take another hour.
        console.error(failures.at(-1))
      }
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, worker))
  const minutes = (Date.now() - started) / 60_000
  tell({ fault, runs: FAULT_RUNS, ...sum, failures: failures.length, minutes })
  if (failures.length > 0) throw new Error(failures.join('\n\n'))
}

/** Programs that may start at the same time: more would not be faster, and would show nothing about the faults. */
let starts = 3
const waitingToStart: (() => void)[] = []

async function toStart(): Promise<() => void> {
  if (starts === 0) await new Promise<void>((resolve) => waitingToStart.push(resolve))
  else starts--
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    const next = waitingToStart.shift()
    if (next) next()
    else starts++
  }
}

function oneRun(seed: number, work: (run: Run) => Promise<Figures>): Promise<Figures> {
  return inTempFolder(async (folder) => {
    const underWay = await toStart()
    const random = seededRandom(seed)
    const whole = (min: number, max: number): number => min + Math.floor(random() * (max - min + 1))
    const cleaning: (() => unknown)[] = []
    try {
      const after = (clean: () => unknown): unknown => cleaning.unshift(clean)
      return await work({ seed, random, whole, folder, underWay, after })
    } finally {
      underWay()
      for (const clean of cleaning) await clean()
    }
  })
}

/** Writes figures for `scripts/faults.ts`, which makes a table of them. */
function tell(line: object): void {
  const file = process.env.LUNAS_FAULT_FIGURES
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}
