import { PrinterFailure } from '../printers'
import { SpoolerThread } from './spooler-thread'
import { WindowsPrinters, type Raster } from './windows-printers'

/** Returns the printers of this Windows. Their thread starts with the first call, and ends with the program. */
export async function windowsPrinters(raster: Raster): Promise<WindowsPrinters> {
  if (process.platform !== 'win32') throw new PrinterFailure('these printers are those of Windows')
  const { createSpoolerWorker } = await import('./worker-thread')
  const thread = new SpoolerThread(createSpoolerWorker)
  return new WindowsPrinters(thread.api, raster)
}
