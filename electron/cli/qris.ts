import { visibleText } from '../contract/visible-text'
import { parseQris } from '../qris/parse'
import { UsageError } from '../settings/launch'
import { FINE, type Command } from './command'

/** Reads a QRIS payload. A broken one is an answer too: its problems are named, and the exit code is 0. */
export const qris: Command = {
  options: {},
  async run(context) {
    const [payload, ...more] = context.positionals
    if (payload === undefined || more.length > 0) throw new UsageError('qris wants one payload, in quotes')
    const read = parseQris(payload)
    context.print({ ...read }, ...Object.entries(read).map(([name, value]) => [name, text(value)]))
    return FINE
  }
}

function text(value: unknown): string {
  return visibleText(typeof value === 'string' ? value : JSON.stringify(value))
}
