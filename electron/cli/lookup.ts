import { basename } from 'node:path'
import type { Emit } from '#contract/events'
import { isSendable } from '#contract/payment-ids'
import { UsageError } from '../settings/launch'
import { EXIT_OK, NOT_ALL, requireKey, textOption, type Command, type Context } from './command'
import { JobProgress, runJob } from './job'
import { LIST_OPTIONS, readListItems } from './list-file'
import { lookupLine, notLookedUpLine, pauseLine, plainLine } from './lines'

/** Looks up payments, and prints one line each in the given order. A file becomes a job. */
export const lookup: Command = {
  options: {
    file: { type: 'string' },
    ...LIST_OPTIONS,
    name: { type: 'string' }
  },
  async run(context) {
    const file = textOption(context, 'file')
    return file === null ? askByHand(context) : lookUpFile(context, file)
  }
}

function askByHand(context: Context): Promise<number> {
  const ids = givenIds(context)
  let reportedUntil: number | null = null
  const emit: Emit = (event, payload) => {
    const until = event === 'queue.changed' ? payload.pausedUntil : null
    if (until === null || (reportedUntil !== null && until <= reportedUntil)) return
    reportedUntil = until
    context.say(`lunas: ${pauseLine(until)}`)
  }
  return context.withSessions(async (sessions) => {
    requireKey(sessions)
    const { lookups } = sessions.current
    context.stop.addEventListener('abort', () => lookups.drop())
    // Requested all at once, so that they run in parallel; awaited in order.
    const requests = ids.map((id) => ({ id, settled: lookups.ask(id, { pastPause: true }) }))
    for (const { settled } of requests) settled.catch(() => undefined)
    let all = true
    for (const { id, settled } of requests) {
      const done = await settled
      const line = done ? lookupLine(done.lookup, done.payment) : notLookedUpLine(id)
      context.print(line, plainLine(line))
      all &&= done?.lookup.outcome === 'found'
    }
    return all ? EXIT_OK : NOT_ALL
  }, emit)
}

/** Returns the given ids, each once. Unlike pasted text, they are not filtered; unsendable ones are an error. */
function givenIds(context: Context): string[] {
  const ids = [...new Set(context.positionals)]
  const wrong = ids.filter((id) => !isSendable(id))
  if (wrong.length > 0)
    throw new UsageError(`not payment ids: ${wrong.map((id) => JSON.stringify(id)).join(', ')}`)
  if (ids.length === 0) throw new UsageError('lookup wants at least one payment id, or a --file')
  return ids
}

async function lookUpFile(context: Context, file: string): Promise<number> {
  if (context.positionals.length > 0) throw new UsageError('lookup takes ids or a --file, not both')
  const items = await readListItems(context, file)
  const name = textOption(context, 'name') ?? (file === '-' ? 'stdin' : basename(file))
  const progress = new JobProgress(context)
  return context.withSessions(async (sessions) => {
    requireKey(sessions)
    await sessions.current.lookups.release()
    const job = await sessions.current.lookups.jobs.start(name, items)
    return runJob(context, sessions, progress, job)
  }, progress.emit)
}
