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

/** In bytes: more than a view has, and no more than a call takes. */
const LONGEST_READ = 100_000

/**
 * A list dropped anywhere opens the sheet with it, a shared view shows it, a history of ours is imported; over another
 * dialog nothing is taken.
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

/** What is longer than any view is refused for it, however long. */
async function readView(file: File): Promise<SharedView> {
  return api.views.read({ text: await file.slice(0, LONGEST_READ).text() })
}
