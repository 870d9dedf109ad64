import type { BrowserWindow } from 'electron'
import { expect, it, vi } from 'vitest'
import { importExportHandlers, type ImportExportSessions } from '../../../electron/ipc/handlers/import-export'

vi.mock('electron', () => ({}))

it('a dropped file is inspected only if its path is absolute', async () => {
  const { inspectImport } = importExportHandlers({} as ImportExportSessions, '', {} as BrowserWindow)
  for (const path of ['payments.jsonl', './payments.jsonl', '../payments.jsonl'])
    await expect(async () => inspectImport({ path })).rejects.toMatchObject({ code: 'invalidInput' })
  await expect(async () => inspectImport({ path: '/no/such.jsonl' })).rejects.toMatchObject({
    code: 'ENOENT'
  })
})
