import { app, net } from 'electron'
import { runCommand } from '../cli/cli'
import { createHistoryWorker } from '../history/worker/worker-thread'
import { createImportExportWorker } from '../import-export/worker-thread'
import { netFetch } from '../platform/net-fetch'
import { systemKeyStore } from '../settings/system-key-store'
import type { Destinations } from '../window/security/destinations'
import { EnvironmentSessions } from './environment-sessions'

/** Runs one command with the same services as the window, and ends the process with its exit code. */
export function runCommandApp(words: readonly string[], destinations: Destinations): Promise<void> {
  return runCommand(
    words,
    (options) =>
      new EnvironmentSessions({
        ...options,
        version: app.getVersion(),
        keyStore: systemKeyStore,
        createHistoryWorker,
        createImportExportWorker,
        fetch: netFetch,
        destinations,
        isOnline: () => net.isOnline(),
        unattended: false
      })
  )
}
