import { cupsAddress, IppClient } from './ipp/client'
import { CupsPrinters } from './ipp/cups'
import type { SpoolerPrinters } from './printers'

/** The printers that the system knows. */
export function systemPrinters(env: NodeJS.ProcessEnv): SpoolerPrinters {
  return new CupsPrinters(new IppClient(cupsAddress(env)))
}
