import { systemPrinters } from '../slips/printers/system-printers'
import { RenderThreads } from '../slips/render/render-threads'
import { createRenderWorker } from '../slips/render/worker-thread'
import { slipServices, type SlipServices } from '../slips/slip-services'
import type { CommandSessions, Context } from './command'

/** Returns everything about slips for a command, which has no screen. */
export function commandSlips(context: Pick<Context, 'say'>, sessions: CommandSessions): SlipServices {
  const renderer = new RenderThreads(createRenderWorker)
  return slipServices({
    sessions,
    renderer,
    printers: systemPrinters(process, (...sheet) => renderer.raster(...sheet)),
    view: () => Promise.reject(new Error('a command opens no viewer')),
    onProblem: (error) => context.say(`lunas: ${error instanceof Error ? error.message : String(error)}`)
  })
}
