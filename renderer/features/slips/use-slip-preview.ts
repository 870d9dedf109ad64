import { ref, shallowRef } from 'vue'
import type { SlipPreview, SlipRequest } from '#contract/model/slip-documents'
import { api, toCallError, type CallError } from '#shared/api'

/** Renders what would be printed. The last preview stays until the next one is ready. */
export function useSlipPreview() {
  const preview = shallowRef<SlipPreview | null>(null)
  const error = shallowRef<CallError | null>(null)
  const loading = ref(false)
  let isOutdated = false

  /**
   * Renders one preview at a time; of requests that come meanwhile, only the last one.
   *
   * @param request returns the options at the time of rendering
   * @param review takes the answer and its request
   */
  async function draw(
    request: () => SlipRequest,
    review: (answer: SlipPreview, request: SlipRequest) => void
  ): Promise<void> {
    isOutdated = true
    if (loading.value) {
      // The preview in progress is out of date.
      void api.slips.forget()
      return
    }
    loading.value = true
    while (isOutdated) {
      isOutdated = false
      const requested = request()
      try {
        const answer = await api.slips.preview(requested)
        if (isOutdated) continue
        preview.value = answer
        review(answer, requested)
        error.value = null
      } catch (cause) {
        error.value = toCallError(cause)
      }
    }
    loading.value = false
  }

  return { preview, error, loading, draw }
}
