import { stat } from 'node:fs/promises'
import { dialog, type BrowserWindow, type FileFilter } from 'electron'
import { requireFile } from '../../platform/open-file'
import { PrintCancelled, PrintFailure } from '../../slips/printers/print-failure'
import { ScanBackFailure } from '../../slips/scan-back/scan-back'
import { CallFailure } from '../failure'

/**
 * Asks with the system's dialog where a file goes; null where the user thought better of it.
 *
 * @throws FileUnsuitable where a pipe or a device is there: to open one may wait for ever
 */
export async function askWhere(
  window: BrowserWindow,
  defaultPath: string,
  filter: FileFilter
): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(window, { defaultPath, filters: [filter] })
  if (!filePath) return null
  requireFile(filePath, await stat(filePath).catch(() => null))
  return filePath
}

/** Asks with the system's dialog for a file; null where the user thought better of it. */
export async function askForFile(window: BrowserWindow, filters: FileFilter[]): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
  return filePaths[0] ?? null
}

/**
 * Does `work`, which draws slips or prints.
 *
 * @throws CallFailure `printFailed`, `readBackFailed`
 */
export async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ScanBackFailure) throw new CallFailure('readBackFailed', error.message)
    if (error instanceof PrintFailure) throw new CallFailure('printFailed', error.message)
    throw error
  }
}

/**
 * The same for work that asks for a printer.
 *
 * @param cancelled what it gives where the user thought better of it
 */
export async function unlessCancelled<T>(work: () => Promise<T>, cancelled: T): Promise<T> {
  try {
    return await plainly(work)
  } catch (error) {
    if (error instanceof PrintCancelled) return cancelled
    throw error
  }
}
