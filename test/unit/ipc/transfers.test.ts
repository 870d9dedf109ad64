import type { BrowserWindow } from 'electron'
import { expect, it, vi } from 'vitest'
import { transferHandlers, type TransferSessions } from '../../../electron/ipc/handlers/transfers'

vi.mock('electron', () => ({}))

it('a dropped file is inspected only if its path is absolute', async () => {
  const { lookAtImport } = transferHandlers({} as TransferSessions, '', {} as BrowserWindow)
  for (const path of ['payments.jsonl', './payments.jsonl', '../payments.jsonl'])
    await expect(async () => lookAtImport({ path })).rejects.toMatchObject({ code: 'invalidInput' })
  await expect(async () => lookAtImport({ path: '/no/such.jsonl' })).rejects.toMatchObject({ code: 'ENOENT' })
})
