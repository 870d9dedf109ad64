import { uptime as systemUptime } from 'node:os'

const SYNC_EVERY_MS = 1_000

/**
 * Milliseconds since the machine was started: never back, whatever happens to the clock on the wall, and the
 * same for every process. The system's own count is coarse and a file to read, so it is asked once a second,
 * which also brings in the time that the machine slept.
 */
export function machineUptime(): () => number {
  let base = systemUptime() * 1_000
  let syncedAt = performance.now()
  let last = 0
  return () => {
    const now = performance.now()
    if (now - syncedAt > SYNC_EVERY_MS) {
      base = systemUptime() * 1_000
      syncedAt = now
    }
    last = Math.max(last, base + now - syncedAt)
    return last
  }
}
