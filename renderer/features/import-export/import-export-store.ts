import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Input } from '#contract/bridge'
import type {
  ExportDone,
  ExportSource,
  ImportFile,
  ImportReport,
  ImportExportProgress
} from '#contract/model/import-export'
import { api, toCallError, type CallError } from '#shared/api'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'

export type ExportState =
  | { is: 'choosing' }
  | { is: 'running'; report: boolean }
  | { is: 'done'; done: ExportDone & { path: string }; report: boolean }
  | { is: 'stopped' }
  | { is: 'failed'; error: CallError }

export type ImportState =
  | { is: 'choosing' }
  | { is: 'running' }
  | { is: 'done'; report: ImportReport }
  | { is: 'failed'; error: CallError }

/** Exports and imports, which continue while their dialogs are closed. */
export const useImportExport = defineStore('importExport', () => {
  const toasts = useToasts()
  const { t, count } = useI18n()

  const exporting = shallowRef<ExportState>({ is: 'choosing' })
  const importing = shallowRef<ImportState>({ is: 'choosing' })
  /** The export dialog is open. */
  const exportVisible = ref(false)
  /** The file in the import dialog; null while that is closed. */
  const importFile = shallowRef<ImportFile | null>(null)
  const progress = shallowRef<(ImportExportProgress & { perSecond: number | null }) | null>(null)
  /** Number of imports that have ended; lists of payments reload when it changes. */
  const imports = ref(0)
  let beganAt = 0

  const isRunning = computed(() => exporting.value.is === 'running' || importing.value.is === 'running')

  api.on('importExport.changed', (next) => {
    const now = performance.now()
    if (progress.value === null) beganAt = now
    const seconds = (now - beganAt) / 1000
    // The first half second says nothing about the speed.
    progress.value = next && { ...next, perSecond: seconds > 0.5 ? next.done / seconds : null }
  })

  function showExport(): void {
    if (exporting.value.is !== 'running') exporting.value = { is: 'choosing' }
    exportVisible.value = true
  }

  async function run(report: boolean, work: () => Promise<ExportDone>): Promise<void> {
    if (isRunning.value) return
    stopping = false
    exporting.value = { is: 'running', report }
    try {
      const { path, payments } = await work()
      if (path !== null) exporting.value = { is: 'done', done: { path, payments }, report }
      else exporting.value = stopping ? { is: 'stopped' } : { is: 'choosing' }
    } catch (cause) {
      exporting.value = { is: 'failed', error: toCallError(cause) }
    }
    if (!exportVisible.value) tellExport()
  }
  let stopping = false

  /** Shows the result as a toast, as the dialog was closed meanwhile. */
  function tellExport(): void {
    const { value } = exporting
    if (value.is === 'done') {
      toasts.done(
        t(
          value.report ? 'importExport.doneReport' : 'importExport.done',
          { path: value.done.path },
          value.done.payments
        )
      )
    }
    if (value.is === 'stopped') toasts.doubt(t('importExport.stopped'))
    if (value.is === 'failed') toasts.failed(value.error)
  }

  const writeFile = (request: Input<'importExport.exportFile'>) =>
    run(false, () => api.importExport.exportFile(request))
  const writeReport = (title: string, source: ExportSource) =>
    run(true, () => api.importExport.saveReport({ title, source }))

  function stop(): void {
    stopping = true
    api.importExport.stop().catch((cause: unknown) => toasts.failed(cause))
  }

  function showExported(): void {
    api.importExport.showExported().catch((cause: unknown) => toasts.failed(cause))
  }

  async function inspect(file: () => Promise<ImportFile | null>): Promise<void> {
    if (isRunning.value) return
    try {
      const inspected = await file()
      if (!inspected) return
      importing.value = { is: 'choosing' }
      importFile.value = inspected
    } catch (cause) {
      toasts.failed(cause)
    }
  }

  /** Opens the system's file dialog. */
  const openImport = () => inspect(() => api.importExport.openImport())

  function dropImport(file: File): void {
    const path = api.pathOf(file)
    if (path === '') return toasts.doubt(t('importExport.dropped'))
    void inspect(() => api.importExport.inspectImport({ path }))
  }

  async function startImport(anyEnvironment: boolean): Promise<void> {
    if (isRunning.value) return
    importing.value = { is: 'running' }
    try {
      importing.value = { is: 'done', report: await api.importExport.importFile({ anyEnvironment }) }
    } catch (cause) {
      importing.value = { is: 'failed', error: toCallError(cause) }
    }
    imports.value++
    if (importFile.value === null) tellImport()
  }

  function tellImport(): void {
    const { value } = importing
    if (value.is === 'failed') toasts.failed(value.error)
    if (value.is !== 'done') return
    const { report } = value
    const text = importedText(report, t, count)
    if (isImportDoubtful(report) || report.stopped) toasts.doubt(text)
    else toasts.done(text)
  }

  return {
    exporting,
    importing,
    exportVisible,
    importFile,
    progress,
    imports,
    isRunning,
    showExport,
    writeFile,
    writeReport,
    stop,
    showExported,
    openImport,
    dropImport,
    startImport
  }
})

/** Whether some of the file was not imported. */
export function isImportDoubtful({ rejected, elsewhere, cut }: ImportReport): boolean {
  return rejected > 0 || elsewhere !== null || cut
}

/** `1.204 catatan baru untuk 300 pembayaran, 20 sudah ada, 2 baris ditolak`. */
export function importedText(
  { added, payments, known, rejected }: ImportReport,
  t: ReturnType<typeof useI18n>['t'],
  count: (n: number) => string
): string {
  const parts = [
    added > 0
      ? t('importExport.imported', { payments: count(payments) }, added)
      : t('importExport.importedNothing')
  ]
  if (known > 0) parts.push(t('importExport.known', {}, known))
  if (rejected > 0) parts.push(t('importExport.refused', {}, rejected))
  return `${parts.join(', ')}.`
}
