import { cupsAddress, IppClient } from './ipp/client'
import { CupsPrinters } from './ipp/cups'
import type { Raster, SystemPrinters } from './printers'
import { SpoolerThread } from './windows/spooler-thread'
import { WindowsPrinters } from './windows/windows-printers'

/**
 * Returns the printers of this system: Windows' own, or those of CUPS. Windows' libraries are loaded with the first
 * call, in a thread.
 */
export function systemPrinters(
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
  raster: Raster
): SystemPrinters {
  if (platform !== 'win32') return new CupsPrinters(new IppClient(cupsAddress(env)))
  const thread = new SpoolerThread(async () => {
    const { createSpoolerWorker } = await import('./windows/worker-thread')
    return createSpoolerWorker()
  })
  return new WindowsPrinters(thread.api, raster)
}
