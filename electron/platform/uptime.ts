import { uptime as systemUptime } from 'node:os'

const SYNC_EVERY_MS = 1_000
/** A reading that took longer, on a busy machine, does not tell at which moment it was true. */
const LONGEST_READING_MS = 20

/**
 * Milliseconds since the machine was started: never back, whatever happens to the clock on the wall, and the
 * same for every process. The system's own count is coarse and a file to read, so it is asked once a second,
 * which also brings in the time that the machine slept.
 */
export function machineUptime(system = systemUptime, elapsed = () => performance.now()): () => number {
  let base = -Infinity
  let syncedAt = -Infinity
  let last = 0
  function sync(): void {
    const before = elapsed()
    const uptime = system() * 1_000
    const after = elapsed()
    // The first one is better than none.
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
