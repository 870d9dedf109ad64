import path from 'node:path'
import { cacheFolder, withLock } from './cache.ts'
import { bringElectron, electronIsReady } from './electron.ts'
import { bringSqlite, sqliteIsReady } from './sqlite.ts'
import { installPackages, missingPackages, type Purpose } from './system.ts'

/** One thing the app needs from its environment. */
interface Step {
  isDone(): boolean
  bring(): Promise<void>
}

/** Makes a fresh clone ready to run; silent and quick if it is ready already. */
export async function prepare(purpose: Purpose = {}): Promise<void> {
  const steps: Step[] = [
    { isDone: electronIsReady, bring: bringElectron },
    { isDone: () => missingPackages(purpose).length === 0, bring: () => installPackages(purpose) },
    { isDone: sqliteIsReady, bring: bringSqlite }
  ]
  for (const step of steps) {
    if (step.isDone()) continue
    // Checked again under the lock: another script may have done it meanwhile.
    await withLock(path.join(cacheFolder(), 'lock'), async () => step.isDone() || step.bring())
  }
}
