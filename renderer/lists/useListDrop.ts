import type { Ref } from 'vue'
import { useToasts } from '../frame/toastStore'
import { useText } from '../i18n'
import { useLookups } from '../lookups/lookupStore'
import { modalOpen } from '../ui/useShortcut'
import { useFileDrop } from './useFileDrop'

/** A list dropped anywhere opens the sheet with it; over another dialog nothing is taken. */
export function useListDrop(): Readonly<Ref<boolean>> {
  const lookups = useLookups()
  const toasts = useToasts()
  const { t } = useText()

  function take([file, ...rest]: File[]): void {
    if (!file) return
    lookups.sheet = { file }
    if (rest.length > 0) toasts.doubt(t('lists.onlyFirst', { name: file.name }))
  }
  return useFileDrop(take, () => lookups.sheet === null && modalOpen())
}
