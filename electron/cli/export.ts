import { extname } from 'node:path'
import type { Emit } from '#contract/events'
import {
  EXPORT_FORMATS,
  type ExportField,
  type ExportFormat,
  type ImportExportProgress
} from '#contract/model/import-export'
import { visibleText } from '#contract/visible-text'
import { UsageError } from '../settings/launch'
import { EXIT_OK, NOT_ALL, textOption, type Command, type Context } from './command'
import { FILTER_OPTIONS, fieldOptions, formatOption, sourceOption } from './filter'
import { ProgressLine } from './progress-line'

/** Writes payments of the history to a file, completely or not at all. */
export const exportPayments: Command = {
  options: FILTER_OPTIONS,
  run(context) {
    const out = textOption(context, 'out')
    if (out === null) throw new UsageError('export wants --out FILE')
    const named = EXPORT_FORMATS.find((each) => extname(out).toLowerCase() === `.${each}`)
    const format = formatOption(context, EXPORT_FORMATS) ?? named
    if (!format) throw new UsageError(`export wants --format ${EXPORT_FORMATS.join('|')}`)
    return exportTo(context, out, { format, fields: fieldOptions(context, null) })
  }
}

export function exportTo(
  context: Context,
  out: string,
  what: { format: ExportFormat; fields: ExportField[] }
): Promise<number> {
  const source = sourceOption(context)
  const line = new ProgressLine(context)
  return context.withSessions(
    async ({ current: { importExport }, preferences }) => {
      context.stop.addEventListener('abort', () => importExport.stop())
      if (context.stop.aborted) return NOT_ALL
      const { language } = preferences.current
      const { path, payments } = await importExport.export(out, { ...what, source, language })
      line.clear()
      if (path === null) {
        context.say('lunas: stopped; nothing was written')
        return NOT_ALL
      }
      // Standard output has only the data.
      if (out === '/dev/stdout') context.say(`lunas: ${count(payments)} payments`)
      else context.print({ file: path, payments }, [visibleText(path), payments])
      return EXIT_OK
    },
    progressEmit(line, ({ done, total }) => `${count(done)} of ${count(total)} payments`)
  )
}

/** Shows the progress in `importExport.changed` as a line. */
export function progressEmit(line: ProgressLine, words: (progress: ImportExportProgress) => string): Emit {
  return (event, payload) => {
    if (event === 'importExport.changed' && payload) line.show(() => words(payload))
  }
}

function count(n: number): string {
  return n.toLocaleString('en')
}
