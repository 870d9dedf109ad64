import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'

/**
 * Gives the calling thread less of a processor that others of this program want as well. Only Linux has priorities of
 * single threads that Node can set; elsewhere nothing happens.
 *
 * @param nice from 0, as before, to 19, the least: https://man7.org/linux/man-pages/man2/setpriority.2.html
 */
export function stayInBackground(nice: number): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), nice)
  } catch {
    // It costs others some of their speed, no more.
  }
}
