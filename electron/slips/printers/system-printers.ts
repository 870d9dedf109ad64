import { cupsAddress, IppClient } from './ipp/client'
import { CupsPrinters } from './ipp/cups'
import type { SystemPrinters } from './printers'

/** The printers that the system knows. */
export function systemPrinters(env: NodeJS.ProcessEnv): SystemPrinters {
  return new CupsPrinters(new IppClient(cupsAddress(env)))
}
