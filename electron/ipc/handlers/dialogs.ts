import { stat } from 'node:fs/promises'
import { dialog, type BrowserWindow, type FileFilter } from 'electron'
import { requireFile } from '../../platform/open-file'
import { PrinterFailure, PrinterUncertain } from '../../slips/printers/printers'
import { RenderFailure } from '../../slips/render/render-thread'
import { CallFailure } from '../failure'

/**
 * Asks for a path to save to with the system's dialog; null if the user cancelled.
 *
 * @throws FileUnsuitable if the path is a pipe or a device: opening one may block forever
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

/** Asks for a file to open with the system's dialog; null if the user cancelled. */
export async function askForFile(window: BrowserWindow, filters: FileFilter[]): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
  return filePaths[0] ?? null
}

/**
 * Runs `work`, which renders or prints slips.
 *
 * @throws CallFailure `printFailed`, `readBackFailed`
 */
export async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RenderFailure) throw new CallFailure('readBackFailed', error.message)
    if (error instanceof PrinterFailure || error instanceof PrinterUncertain)
      throw new CallFailure('printFailed', error.message)
    throw error
  }
}

/**
 * Asks the system's print service something.
 *
 * @throws CallFailure `printServiceFailed`
 */
export async function ofPrintService<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PrinterFailure) throw new CallFailure('printServiceFailed', error.message)
    throw error
  }
}
