import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ImportFile, ImportReport } from '#contract/model/import-export'
import { visibleText } from '#contract/visible-text'
import { inspectFile } from '../import-export/import'
import { temporaryPath } from '../platform/atomic-write'
import { openInput } from '../platform/open-input'
import { FileUnsuitable } from '../platform/open-file'
import { createPrivateFile } from '../platform/private-files'
import { UsageError } from '../settings/launch'
import { EXIT_OK, NOT_ALL, type Command, type Context } from './command'
import { progressEmit } from './export'
import type { Row } from './lines'
import { ProgressLine } from './progress-line'

/** Far more than ten million payments need. */
const MAX_PIPED_BYTES = 64 * 1024 ** 3

/** An input, and the file to read it from: a pipe is read from a copy that is deleted afterwards. */
interface Source {
  path: string
  file: string
}

/** Imports files of our own format into the history, one after the other. */
export const importFiles: Command = {
  options: { 'any-environment': { type: 'boolean' } },
  run(context) {
    const paths = context.positionals
    if (paths.length === 0)
      throw new UsageError('import wants at least one FILE.jsonl, or - for standard input')
    const line = new ProgressLine(context)
    return context.withSessions(
      async ({ current: { importExport, environment }, userData }) => {
        const sources: Source[] = []
        const anyEnvironment = context.values['any-environment'] === true
        context.stop.addEventListener('abort', () => importExport.stop())
        let code = EXIT_OK
        try {
          // Checks all of them first, since nobody wants an error about the last one an hour later.
          for (const path of paths) {
            const file = (await isPiped(path)) ? temporaryPath(join(userData, 'import')) : path
            sources.push({ path, file })
            if (file !== path) await copyInput(path, file, context.stop)
            check(context, path, await inspectFile(file), environment)
          }
          for (const { path, file } of sources) {
            if (context.stop.aborted) return NOT_ALL
            const report = await importExport.import(file, anyEnvironment)
            line.clear()
            if (!printReport(context, path, report)) code = NOT_ALL
          }
        } finally {
          for (const { path, file } of sources) if (file !== path) await rm(file, { force: true })
        }
        return code
      },
      progressEmit(line, ({ done, total }) => `${Math.floor((100 * done) / Math.max(total, 1))} % read`)
    )
  }
}

async function isPiped(path: string): Promise<boolean> {
  return path === '-' || !(await stat(path)).isFile()
}

/** A pipe can be read only once, but an import checks a file before reading it. */
async function copyInput(path: string, to: string, stop: AbortSignal): Promise<void> {
  const input = await openInput(path, stop)
  createPrivateFile(to)
  let length = 0
  await pipeline(
    input,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        length += chunk.length
        if (length > MAX_PIPED_BYTES) throw new FileUnsuitable('tooLarge', `${path} does not end`)
        yield chunk
      }
    },
    createWriteStream(to, { flags: 'r+' })
  )
}

function check(context: Context, path: string, file: ImportFile | null, environment: string): void {
  if (!file) throw new UsageError(`${path} is not a history file of Lunas`)
  if (file.environment !== environment && context.values['any-environment'] !== true) {
    throw new UsageError(
      `${path} is of ${file.environment}, not of ${environment}; see --environment, or --any-environment to import it all the same`
    )
  }
  if (file.newer) context.say(`lunas: ${path}: written by a newer Lunas`)
}

/** @returns whether the file was imported completely */
function printReport(context: Context, path: string, report: ImportReport): boolean {
  const { rejections, rejected, elsewhere, cut, stopped } = report
  context.print(jsonLine(path, report), reportRow(path, report))
  for (const { line, because } of rejections) {
    context.say(`lunas: ${path}: line ${line} refused: ${REASONS[because]}`)
  }
  if (elsewhere) {
    context.say(
      `lunas: ${path}: from line ${elsewhere.line} on it is of ${elsewhere.environment}; those lines were not imported`
    )
  }
  if (cut) context.say(`lunas: ${path}: cut short; its end is missing`)
  if (stopped) context.say(`lunas: ${path}: stopped; what came in is kept, import again for the rest`)
  return rejected === 0 && elsewhere === null && !cut && !stopped
}

const REASONS: Record<ImportReport['rejections'][number]['because'], string> = {
  tooLong: 'too long',
  notJson: 'not JSON',
  notARecord: 'not a record of Lunas',
  contradicted: 'its kept answer says otherwise',
  future: 'its time is in the future'
}

/** With the names that `--json` has had from the first: scripts read them. */
function jsonLine(path: string, { rejected, rejections, ...report }: ImportReport): Record<string, unknown> {
  return { file: path, ...report, refused: rejected, refusals: rejections }
}

function reportRow(path: string, { added, payments, known, rejected }: ImportReport): Row {
  return [visibleText(path), `${added} new`, `${payments} payments`, `${known} known`, `${rejected} refused`]
}
