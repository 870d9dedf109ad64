import type { UtcMillis } from '#contract/base'
import type { PreferencesFile } from '../settings/preferences'
import { AllPrinters } from './printers/all-printers'
import { DirectPrinters } from './printers/direct/direct-printers'
import { NETWORK_LIMITS } from './printers/direct/network-job'
import type { Raster } from './printers/printers'
import { systemPrinters } from './printers/system-printers'
import { RenderThread } from './render/render-thread'
import { renderWorkers } from './render/worker-thread'

/** What draws slips, and what prints them. */
export interface Printing {
  renderer: RenderThread
  printers: AllPrinters
}

/** Returns the printers that the system knows and those that a person has set up. Nothing starts until it is needed. */
export function openPrinters({
  preferences,
  now
}: {
  preferences: Pick<PreferencesFile, 'current'>
  now: () => UtcMillis
}): Printing {
  const renderer = new RenderThread(renderWorkers())
  const raster: Raster = (...sheet) => renderer.raster(...sheet)
  const system = systemPrinters(process, raster)
  const direct = new DirectPrinters({
    printers: () => preferences.current.directPrinters,
    raster,
    spooler: system,
    limits: NETWORK_LIMITS,
    startedAt: now()
  })
  return { renderer, printers: new AllPrinters(direct, system) }
}
