import { appendFileSync } from 'node:fs'
import { inTempFolder } from './history'
import { PATIENCE_MS } from './patience'

/** How often each fault is tried: twice in every test run, 100 times in `npm run test:faults`. */
export const FAULT_RUNS = Number(process.env.LUNAS_FAULT_RUNS ?? 2)
/**
 * The same in every test run, another in each `npm run test:faults`. Said where a test fails, to be given again. The
 * moments are then the same to a millisecond, no better.
 */
export const FAULT_SEED = Number(process.env.LUNAS_FAULT_SEED ?? 1)
/** A fault takes seconds to minutes, and several are tried side by side: this only ends what hangs. */
export const FAULT_TIMEOUT_MS = PATIENCE_MS * (2 + FAULT_RUNS / 10)

/** Mulberry32, by Tommy Ettinger: evenly spread in [0, 1), the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One try of a fault. All that it draws follows from its seed. */
export interface Run {
  seed: number
  /** Evenly spread in [0, 1). */
  random: () => number
  /** A whole number from `min` to `max`, both included. */
  whole: (min: number, max: number) => number
  /** Its own, for the program's history and settings. */
  folder: string
  /** Says that its program is up, so that the next run may begin. */
  underWay: () => void
  /** What is to be ended or closed afterwards, the last one first. */
  after: (clean: () => unknown) => void
}

/** What a run came to, to be summed up. */
export type Figures = Record<'ids' | 'requests' | 'kills', number>

/**
 * Tries a fault as often as it is to be tried, so many runs side by side. Rejects with what each failed run
 * came to and how to repeat it.
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
        // At once: the others may take another hour.
        console.error(failures.at(-1))
      }
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, worker))
  const minutes = (Date.now() - started) / 60_000
  tell({ fault, runs: FAULT_RUNS, ...sum, failures: failures.length, minutes })
  if (failures.length > 0) throw new Error(failures.join('\n\n'))
}

/** Programs that start at the same time: more of them would take as long, and tell nothing of the faults. */
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

/** For `scripts/faults.ts`, which makes a table of it. */
function tell(line: object): void {
  const file = process.env.LUNAS_FAULT_FIGURES
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}
