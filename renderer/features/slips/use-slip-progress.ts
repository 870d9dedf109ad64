import { onScopeDispose, shallowRef } from 'vue'
import type { SlipProgress } from '#contract/model/slip-documents'
import { api } from '#shared/api'

/** Progress of the main process in checking, rendering and printing slips; null while it does not. */
export function useSlipProgress() {
  const checking = shallowRef<SlipProgress | null>(null)
  const renderProgress = shallowRef<SlipProgress | null>(null)
  const printing = shallowRef<SlipProgress | null>(null)
  onScopeDispose(api.on('slips.rechecking', (progress) => (checking.value = progress)))
  onScopeDispose(api.on('slips.rendering', (progress) => (renderProgress.value = progress)))
  onScopeDispose(api.on('slips.printing', (progress) => (printing.value = progress)))
  return { checking, renderProgress, printing }
}
