import { shell, type BrowserWindow } from 'electron'
import { isAbsolute } from 'node:path'
import { fieldsOf, type ImportFile } from '#contract/model/import-export'
import type { Environment, UtcMillis } from '#contract/base'
import type { ImportExport } from '../../import-export/import-export'
import { inspectFile } from '../../import-export/import'
import { wibText } from '../../import-export/times'
import { reportPdf } from '../../window/report'
import { replaceFile } from '../../platform/atomic-write'
import type { PreferencesFile } from '../../settings/preferences'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'
import { askForFile, askWhere } from './dialogs'

const FILTERS = {
  xlsx: { name: 'Excel', extensions: ['xlsx'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  jsonl: { name: 'JSON Lines', extensions: ['jsonl'] },
  pdf: { name: 'PDF', extensions: ['pdf'] }
}

export interface ImportExportSessions {
  readonly now: () => UtcMillis
  readonly preferences: Pick<PreferencesFile, 'current'>
  readonly current: {
    readonly environment: Environment
    readonly importExport: Pick<ImportExport, 'export' | 'import' | 'report' | 'stop'>
  }
}

/** @param reportPage address of the page that renders reports */
export function importExportHandlers(
  sessions: ImportExportSessions,
  reportPage: string,
  window: BrowserWindow
): Handlers['importExport'] {
  let exported: string | null = null
  let inspected: { path: string; file: ImportFile } | null = null

  /** Asks for a path with the time in its name; null if the user cancelled. */
  function askWhereFor(kind: keyof typeof FILTERS, title: string): Promise<string | null> {
    const name = `${title} ${wibText(sessions.now()).slice(0, -3).replace(' ', '_').replace(':', '')}`
    return askWhere(window, `${name.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}.${kind}`, FILTERS[kind])
  }

  async function inspect(path: string): Promise<ImportFile> {
    const file = await inspectFile(path)
    if (!file) throw new CallFailure('importUnreadable', 'the first line is not that of a file of ours')
    inspected = { path, file }
    return file
  }

  return {
    exportFile: async ({ format, columns, source }) => {
      // The same session throughout, even if another environment is chosen while the dialog is open.
      const { current: session, preferences } = sessions
      const path = await askWhereFor(format, `lunas-${session.environment}`)
      if (path === null) return { path: null, payments: 0 }
      const { language } = preferences.current
      const done = await session.importExport.export(path, {
        format,
        fields: fieldsOf(columns),
        source,
        language
      })
      exported = done.path ?? exported
      return done
    },
    saveReport: async ({ title, source }) => {
      const { current: session, preferences, now } = sessions
      const path = await askWhereFor('pdf', title)
      if (path === null) return { path: null, payments: 0 }
      const asOf = now()
      const rows = await session.importExport.report(source)
      const { language, shopName } = preferences.current
      const { environment } = session
      const document = { title, language, environment, shopName: shopName || null, asOf, source, ...rows }
      await replaceFile(path, await reportPdf(reportPage, document))
      exported = path
      return { path, payments: rows.rows.length }
    },
    showExported: () => {
      if (exported !== null) shell.showItemInFolder(exported)
    },
    openImport: async () => {
      const path = await askForFile(window, [FILTERS.jsonl])
      return path === null ? null : inspect(path)
    },
    inspectImport: ({ path }) => {
      // Absolute paths differ between systems, so the contract cannot check them.
      if (!isAbsolute(path)) throw new CallFailure('invalidInput', 'importExport.inspectImport: path: custom')
      return inspect(path)
    },
    importFile: async ({ anyEnvironment }) => {
      if (!inspected) throw new CallFailure('importUnreadable', 'no file was looked at')
      const { path } = inspected
      const { current: session } = sessions
      // The file may be a different one by now.
      const { environment } = await inspect(path)
      if (environment !== session.environment && !anyEnvironment) {
        throw new CallFailure(
          'importElsewhere',
          `the file is of ${environment}, not of ${session.environment}`
        )
      }
      return session.importExport.import(path, anyEnvironment)
    },
    stop: () => sessions.current.importExport.stop()
  }
}
