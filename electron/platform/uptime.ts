import { uptime as systemUptime } from 'node:os'

const SYNC_EVERY_MS = 1_000
/** A reading that took longer, on a busy machine, is not exact enough. */
const LONGEST_READING_MS = 20

/**
 * Returns a clock of milliseconds since the machine was started: it never goes back, whatever happens to the wall
 * clock, and is the same for every process. The system's own value is coarse and read from a file, so it is read once a
 * second, which also accounts for the time that the machine slept.
 */
export function machineUptime(system = systemUptime, elapsed = () => performance.now()): () => number {
  let base = -Infinity
  let syncedAt = -Infinity
  let last = 0
  function sync(): void {
    const before = elapsed()
    const uptime = system() * 1_000
    const after = elapsed()
    // The first reading is better than none.
    if (after - before > LONGEST_READING_MS && last > 0) return
    base = uptime
    syncedAt = after
  }
  return () => {
    if (elapsed() - syncedAt > SYNC_EVERY_MS) sync()
    last = Math.max(last, base + elapsed() - syncedAt)
    return last
  }
}
