import type { Ref } from 'vue'
import { VIEW_FILE, type SharedView } from '#contract/model/views'
import { visibleText } from '#contract/visible-text'
import { api } from '#shared/api'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { useLookups } from '../../features/jobs'
import { useViews } from '../../features/payments'
import { useImportExport } from '../../features/import-export'
import { modalOpen } from '#shared/keyboard/use-shortcut'
import { useFileDrop } from './use-file-drop'

/** In bytes: more than a view needs, and no more than a call accepts. */
const LONGEST_READ = 100_000

/**
 * Handles files dropped anywhere: a list opens in the lookup sheet, a shared view is shown, a history file is imported.
 * Takes nothing while another dialog is open.
 */
export function useListDrop(): Readonly<Ref<boolean>> {
  const lookups = useLookups()
  const views = useViews()
  const importExport = useImportExport()
  const toasts = useToasts()
  const { t } = useI18n()

  function take([file, ...rest]: File[]): void {
    if (!file) return
    if (file.name.endsWith(VIEW_FILE)) void views.receive(() => readView(file))
    else if (/\.jsonl$/i.test(file.name)) {
      lookups.panel = null
      importExport.dropImport(file)
    } else lookups.panel = { file }
    if (rest.length > 0) toasts.doubt(t('lists.onlyFirst', { name: visibleText(file.name) }))
  }
  return useFileDrop(take, () => lookups.panel === null && modalOpen())
}

/** Reads the beginning only: a file longer than any view is rejected in any case. */
async function readView(file: File): Promise<SharedView> {
  return api.views.read({ text: await file.slice(0, LONGEST_READ).text() })
}
