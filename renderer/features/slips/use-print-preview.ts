import { onScopeDispose, ref, shallowRef } from 'vue'
import { toCallError, type CallError } from '#shared/api'

/** How the main process renders what would be printed, and discards it. */
interface PreviewApi<Request, Preview> {
  preview: (request: Request) => Promise<Preview>
  forget: (nothing: void) => Promise<void>
}

/** Renders what would be printed. The last preview stays until the next one is ready. */
export function usePrintPreview<Request, Preview>({ preview: render, forget }: PreviewApi<Request, Preview>) {
  const preview = shallowRef<Preview | null>(null)
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
    request: () => Request,
    review: (answer: Preview, request: Request) => void
  ): Promise<void> {
    isOutdated = true
    if (loading.value) {
      // The preview in progress is out of date.
      void forget()
      return
    }
    loading.value = true
    while (isOutdated) {
      isOutdated = false
      const requested = request()
      try {
        const answer = await render(requested)
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

  onScopeDispose(() => void forget())
  return { preview, error, loading, draw }
}
