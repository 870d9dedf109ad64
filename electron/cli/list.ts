import { SORT_COLUMNS } from '#contract/model/payment-list'
import { chunksOf } from '../import-export/write'
import { UsageError } from '../settings/launch'
import { EXIT_OK, textOption, type Command, type Context } from './command'
import { exportTo } from './export'
import {
  FILTER_OPTIONS,
  fieldOptions,
  filterOptions,
  formatOption,
  limitOption,
  sortOption,
  sourceOption
} from './filter'
import { paymentLine, plainLine } from './lines'

/** Prints the history's payments, by default last checked first. */
export const list: Command = {
  options: FILTER_OPTIONS,
  run(context) {
    const format = formatOption(context, ['json', 'csv', 'xlsx'])
    const out = textOption(context, 'out')
    if (format === 'xlsx' && out === null) throw new UsageError('--format xlsx wants --out FILE.xlsx')
    if (format === 'csv' || format === 'xlsx') {
      return out === null
        ? printCsv(context)
        : exportTo(context, out, { format, fields: fieldOptions(context, SORT_COLUMNS) })
    }
    if (out !== null)
      throw new UsageError('--out goes with --format csv or xlsx; what else is printed can be redirected')
    return printLines(format === 'json' ? { ...context, print: context.printJson } : context)
  }
}

function printLines(context: Context): Promise<number> {
  const [filter, sort, limit] = [filterOptions(context), sortOption(context), limitOption(context)]
  return context.withSessions(async ({ current }) => {
    let remaining = limit ?? Infinity
    for await (const payment of current.history.payments(filter, sort)) {
      if (remaining-- <= 0 || context.stop.aborted) break
      const line = paymentLine(payment)
      context.print(line, plainLine(line))
    }
    return EXIT_OK
  })
}

function printCsv(context: Context): Promise<number> {
  const source = sourceOption(context)
  const fields = fieldOptions(context, SORT_COLUMNS)
  return context.withSessions(async ({ current, preferences, environment, now }) => {
    const { language } = preferences.current
    const snapshot = current.importExport.snapshot(source)
    try {
      const onProgress = (): void => context.stop.throwIfAborted()
      const options = { format: 'csv' as const, fields, language, environment, now: now(), onProgress }
      for await (const chunk of chunksOf(snapshot, options)) await context.write(chunk)
    } finally {
      snapshot.close()
    }
    return EXIT_OK
  })
}
