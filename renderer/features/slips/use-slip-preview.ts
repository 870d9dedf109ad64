import { ref, shallowRef } from 'vue'
import type { SlipPreview, SlipRequest } from '#contract/model/slip-documents'
import { api, toCallError, type CallError } from '#shared/api'

/** Draws what would be printed. What it shows last stays until something else is drawn. */
export function useSlipPreview() {
  const preview = shallowRef<SlipPreview | null>(null)
  const error = shallowRef<CallError | null>(null)
  const loading = ref(false)
  let isOutdated = false

  /**
   * One preview after the other: of requests that come while one is drawn, only the last is.
   *
   * @param request what is wanted by the time that it is drawn
   * @param review is told what it is answered with
   */
  async function draw(
    request: () => SlipRequest,
    review: (answer: SlipPreview, request: SlipRequest) => void
  ): Promise<void> {
    isOutdated = true
    if (loading.value) {
      // What is drawn now is not what is wanted any more.
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
