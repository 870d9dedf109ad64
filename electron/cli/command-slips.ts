import { openPrinters } from '../slips/open-printers'
import { slipServices, type SlipServices } from '../slips/slip-services'
import type { CommandSessions, Context } from './command'

/** Returns everything about slips for a command, which has no screen. */
export function commandSlips(
  context: Pick<Context, 'say' | 'stop'>,
  sessions: CommandSessions
): SlipServices {
  const { renderer, printers } = openPrinters(sessions)
  // A job that waits for a printer without paper would keep the command from ending.
  context.stop.addEventListener('abort', () => printers.close())
  return slipServices({
    sessions,
    renderer,
    printers,
    view: () => Promise.reject(new Error('a command opens no viewer')),
    onProblem: (error) => context.say(`lunas: ${error instanceof Error ? error.message : String(error)}`)
  })
}
