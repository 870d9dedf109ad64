import { STATUSES, type PaymentFilter, type Status } from '../contract/models'
import { UsageError } from '../settings/launch'
import { FINE, textOption, type Command, type Context } from './command'
import { paymentLine, plainLine } from './lines'

/** Prints the history's payments, last checked first. */
export const list: Command = {
  options: { status: { type: 'string' }, conflict: { type: 'boolean' }, search: { type: 'string' } },
  run(context) {
    const filter = wantedFilter(context)
    return context.withServices(async ({ desk }) => {
      for await (const payment of desk.history.payments(filter)) {
        const line = paymentLine(payment)
        context.print(line, plainLine(line))
      }
      return FINE
    })
  }
}

function wantedFilter(context: Context): PaymentFilter {
  if (context.positionals.length > 0)
    throw new UsageError('list takes options only; search with --search TEXT')
  const status = textOption(context, 'status')
  if (status !== null && !(STATUSES as readonly string[]).includes(status)) {
    throw new UsageError(`--status must be one of ${STATUSES.join(', ')}`)
  }
  return {
    status: status as Status | null,
    conflict: context.values['conflict'] === true,
    search: textOption(context, 'search') ?? ''
  }
}
