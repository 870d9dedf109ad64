import { once } from 'node:events'
import { startSimulator } from '../simulator/server'
import { UsageError } from '../settings/launch'
import { EXIT_OK, textOption, type Command } from './command'

/** Runs the simulator until Ctrl-C. */
export const simulate: Command = {
  options: { port: { type: 'string' } },
  async run(context) {
    const port = Number(textOption(context, 'port') ?? 0)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError('--port must be 0 to 65535')
    const simulator = await startSimulator({ port, epoch: Date.now() })
    context.print({ url: simulator.url }, [simulator.url])
    if (!context.stop.aborted) await once(context.stop, 'abort')
    await simulator.close()
    return EXIT_OK
  }
}
