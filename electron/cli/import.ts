import type { ImportFile, ImportReport } from '../contract/exports'
import { visibleText } from '../contract/visible-text'
import { lookAtFile } from '../exports/import'
import { UsageError } from '../settings/launch'
import { FINE, NOT_ALL, type Command } from './command'
import { shown } from './export'
import type { Row } from './lines'
import { ProgressLine } from './progress-line'

/** Adds to the history what files of our own format keep, one after the other. */
export const importFiles: Command = {
  options: { 'any-environment': { type: 'boolean' } },
  run(context) {
    const paths = context.positionals
    if (paths.length === 0) throw new UsageError('import wants at least one FILE.jsonl')
    const line = new ProgressLine(context)
    return context.withServices(
      async ({ desk: { transfers, environment } }) => {
        // All of them first: nobody wants to hear of the last one an hour later.
        for (const path of paths) check(path, await lookAtFile(path), environment)
        context.stop.addEventListener('abort', () => transfers.stop())
        let code = FINE
        for (const path of paths) {
          if (context.stop.aborted) return NOT_ALL
          const report = await transfers.import(path)
          line.clear()
          context.print({ file: path, ...report }, plain(path, report))
          for (const { line: number, because } of report.refusals) {
            context.say(`lunas: ${path}: line ${number} refused: ${REASONS[because]}`)
          }
          if (report.cut) context.say(`lunas: ${path}: cut short; its end is missing`)
          if (report.stopped)
            context.say(`lunas: ${path}: stopped; what came in is kept, import again for the rest`)
          if (report.refused > 0 || report.cut || report.stopped) code = NOT_ALL
        }
        return code
      },
      shown(line, ({ done, total }) => `${Math.floor((100 * done) / Math.max(total, 1))} % read`)
    )

    function check(path: string, file: ImportFile | null, environment: string): void {
      if (!file) throw new UsageError(`${path} is not a history file of Lunas`)
      if (file.environment !== environment && context.values['any-environment'] !== true) {
        throw new UsageError(
          `${path} is of ${file.environment}, not of ${environment}; see --environment, or --any-environment to import it all the same`
        )
      }
      if (file.newer) context.say(`lunas: ${path}: written by a newer Lunas`)
    }
  }
}

const REASONS: Record<ImportReport['refusals'][number]['because'], string> = {
  tooLong: 'too long',
  notJson: 'not JSON',
  notARecord: 'not a record of Lunas',
  contradicted: 'its kept answer says otherwise',
  future: 'its time is in the future'
}

function plain(path: string, { added, payments, known, refused }: ImportReport): Row {
  return [visibleText(path), `${added} new`, `${payments} payments`, `${known} known`, `${refused} refused`]
}
