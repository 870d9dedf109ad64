import { visibleText } from '#contract/visible-text'
import { parseQris } from '../qris/parse'
import { UsageError } from '../settings/launch'
import { EXIT_OK, type Command } from './command'
import { fieldName } from './payee-labels'

/** Reads a QRIS payload. A broken one is a valid result too: its problems are printed, and the exit code is 0. */
export const qris: Command = {
  options: {},
  async run(context) {
    const [payload, ...more] = context.positionals
    if (payload === undefined || more.length > 0) throw new UsageError('qris wants one payload, in quotes')
    const read = parseQris(payload)
    const { payeeFields, ...rest } = read
    context.print(
      { ...read },
      ...Object.entries(rest).map(([name, value]) => [name, text(value)]),
      ...payeeFields.map(({ tag, value }) => [fieldName(tag), visibleText(value)])
    )
    return EXIT_OK
  }
}

function text(value: unknown): string {
  return visibleText(typeof value === 'string' ? value : JSON.stringify(value))
}
