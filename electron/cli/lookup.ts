import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ListColumns, ListItem, QueueState } from '../contract/jobs'
import { holdList } from '../lists/held-list'
import { createListWorker } from '../lists/worker-thread'
import { isSendable } from '../lookups/ids'
import type { Emit } from '../services/services'
import { UsageError } from '../settings/launch'
import { columnOption, FINE, NOT_ALL, textOption, requireKey, type Command, type Context } from './command'
import { JobProgress, runJob } from './job'
import { lookupLine, neverAskedLine, pauseLine, plainLine } from './lines'

/** Asks for payments, and prints one line each in the order asked for. A file becomes a job. */
export const lookup: Command = {
  options: {
    file: { type: 'string' },
    'id-column': { type: 'string' },
    'amount-column': { type: 'string' },
    'reference-column': { type: 'string' },
    name: { type: 'string' }
  },
  async run(context) {
    const file = textOption(context, 'file')
    return file === null ? askByHand(context) : lookUpFile(context, file)
  }
}

function askByHand(context: Context): Promise<number> {
  const ids = wantedIds(context)
  let said: number | null = null
  const emit: Emit = (event, payload) => {
    const until = event === 'queue.changed' ? (payload as QueueState).pausedUntil : null
    if (until === null || (said !== null && until <= said)) return
    said = until
    context.say(`lunas: ${pauseLine(until)}`)
  }
  return context.withServices(async (services) => {
    requireKey(services)
    const { lookups } = services.desk
    context.stop.addEventListener('abort', () => lookups.drop())
    // Asked for at once, so that they run beside one another; read in order.
    const asked = ids.map((id) => ({ id, settled: lookups.ask(id, { pastPause: true }) }))
    for (const { settled } of asked) settled.catch(() => undefined)
    let all = true
    for (const { id, settled } of asked) {
      const done = await settled
      const line = done ? lookupLine(done.lookup, done.payment) : neverAskedLine(id)
      context.print(line, plainLine(line))
      all &&= done?.lookup.outcome === 'found'
    }
    return all ? FINE : NOT_ALL
  }, emit)
}

/** Ids as given, each once. Unlike a paste, they are taken at their word; what cannot be sent at all is named. */
function wantedIds(context: Context): string[] {
  const ids = [...new Set(context.positionals)]
  const wrong = ids.filter((id) => !isSendable(id))
  if (wrong.length > 0)
    throw new UsageError(`not payment ids: ${wrong.map((id) => JSON.stringify(id)).join(', ')}`)
  if (ids.length === 0) throw new UsageError('lookup wants at least one payment id, or a --file')
  return ids
}

async function lookUpFile(context: Context, file: string): Promise<number> {
  if (context.positionals.length > 0) throw new UsageError('lookup takes ids or a --file, not both')
  const items = await wantedItems(context, file)
  const name = textOption(context, 'name') ?? basename(file)
  const progress = new JobProgress(context)
  return context.withServices(async (services) => {
    requireKey(services)
    await services.desk.lookups.release()
    const job = await services.desk.lookups.jobs.start(name, items)
    return runJob(context, services, progress, job)
  }, progress.emit)
}

async function wantedItems(context: Context, file: string): Promise<ListItem[]> {
  const list = await holdList(createListWorker, { data: readFileSync(file), name: basename(file) })
  const { guess } = list.summary
  const headings = list.summary.columns.map(({ samples }) => samples[0] ?? '')
  const columns: ListColumns = {
    id: columnOption(context, 'id-column', headings) ?? guess.id,
    amount: columnOption(context, 'amount-column', headings),
    reference: columnOption(context, 'reference-column', headings),
    header: guess.header
  }
  const { rejected, rejectedCount, amountsUnread, amountsDisagree } = await list.understand(columns)
  for (const { row, text } of rejected)
    context.say(`lunas: row ${row}: no payment id: ${JSON.stringify(text)}`)
  if (rejectedCount > rejected.length) context.say(`lunas: ${rejectedCount} rows without a payment id in all`)
  for (const { row, text } of amountsUnread)
    context.say(`lunas: row ${row}: no amount: ${JSON.stringify(text)}`)
  for (const id of amountsDisagree) context.say(`lunas: ${id}: its rows name different amounts`)
  const items = await list.items(columns)
  await list.close()
  if (items.length === 0) throw new UsageError(`${file} holds no payment id`)
  return items
}
