import { visibleText } from '../contract/visible-text'
import { parseQris } from '../qris/parse'
import { UsageError } from '../settings/launch'
import { FINE, type Command } from './command'
import { fieldName } from './payee-words'

/** Reads a QRIS payload. A broken one is an answer too: its problems are named, and the exit code is 0. */
export const qris: Command = {
  options: {},
  async run(context) {
    const [payload, ...more] = context.positionals
    if (payload === undefined || more.length > 0) throw new UsageError('qris wants one payload, in quotes')
    const read = parseQris(payload)
    const { payeeFields, ...rest } = read
    const plain = [
      ...Object.entries(rest).map(([name, value]) => `${name}\t${text(value)}`),
      ...payeeFields.map(({ tag, value }) => `${fieldName(tag)}\t${visibleText(value)}`)
    ]
    context.print({ ...read }, plain.join('\n'))
    return FINE
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
