import { cupsAddress, IppClient } from './ipp/client'
import { CupsPrinters } from './ipp/cups'
import type { Printers } from './printers'

/** The printers that the system knows. */
export function systemPrinters(env: NodeJS.ProcessEnv): Printers {
  return new CupsPrinters(new IppClient(cupsAddress(env)))
}
