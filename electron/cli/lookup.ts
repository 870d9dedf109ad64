import { readFileSync } from 'node:fs'
import { isSendable } from '../lookups/ids'
import { UsageError } from '../settings/launch'
import { FINE, NOT_ALL, textOption, type Command, type Context } from './command'
import { lookupLine, neverAskedLine, plainLine } from './lines'

/** Asks for payments, and prints one line each in the order asked for. */
export const lookup: Command = {
  options: { file: { type: 'string' } },
  run(context) {
    const ids = wantedIds(context)
    return context.withServices(async ({ desk, environment }) => {
      if (!desk.client) {
        throw new UsageError(`no API key for ${environment}: set LUNAS_API_KEY, or enter it in the settings`)
      }
      context.stop.addEventListener('abort', () => desk.lookups.cancel())
      // Asked for at once, so that they run beside one another; read in order.
      const asked = ids.map((id) => ({ id, settled: desk.lookups.ask(id) }))
      for (const { settled } of asked) settled.catch(() => undefined)
      let all = true
      for (const { id, settled } of asked) {
        const done = await settled
        const line = done ? lookupLine(done.lookup, done.payment) : neverAskedLine(id)
        context.print(line, plainLine(line))
        all &&= done?.lookup.outcome === 'found'
      }
      return all ? FINE : NOT_ALL
    })
  }
}

/** Ids as given, each once. Unlike a paste, a list is taken at its word; what cannot be sent at all is named. */
function wantedIds(context: Context): string[] {
  const file = textOption(context, 'file')
  const listed =
    file === null
      ? []
      : readFileSync(file, 'utf8')
          .split(/[\s,;"'\uFEFF]+/)
          .filter(Boolean)
  const ids = [...new Set([...context.positionals, ...listed])]
  const wrong = ids.filter((id) => !isSendable(id))
  if (wrong.length > 0)
    throw new UsageError(`not payment ids: ${wrong.map((id) => JSON.stringify(id)).join(', ')}`)
  if (ids.length === 0) throw new UsageError('lookup wants at least one payment id')
  return ids
}
