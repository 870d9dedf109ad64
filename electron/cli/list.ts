import { MAX_SEARCH_LENGTH, STATUSES, type PaymentFilter, type Status } from '../contract/models'
import { readSearch, type SearchProblem } from '../contract/search/read'
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
    search: clearSearch(textOption(context, 'search') ?? '')
  }
}

function clearSearch(text: string): string {
  if (text.length > MAX_SEARCH_LENGTH) {
    throw new UsageError(`--search: at most ${MAX_SEARCH_LENGTH} characters`)
  }
  const [problem] = readSearch(text, 'en').problems
  if (problem) throw new UsageError(`--search: ${explained(problem)}`)
  return text
}

function explained(problem: SearchProblem): string {
  const instead = 'nearest' in problem && problem.nearest ? `; did you mean ${problem.nearest}?` : ''
  switch (problem.code) {
    case 'fieldUnknown':
      return `there is no ${problem.word}:${instead} (text with a colon goes in quotes)`
    case 'valueMissing':
      return `nothing follows ${problem.field}:`
    case 'choiceUnknown':
      return `${problem.field}: knows ${problem.allowed.join(', ')}, not ${problem.word}${instead}`
    case 'amountUnclear':
      return `${problem.word} is no amount, such as 50000, >=50k or 50000..100000`
    case 'timeUnclear':
      return `${problem.word} is no time, such as yesterday, 2026-11-24, 2026-01..2026-03 or >2h`
  }
}
