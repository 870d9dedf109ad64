import type { SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions } from '#contract/model/slip-layouts'
import type { VerifiedBatch } from './verify'
import type { SlipPage } from './slip-page'

/** Rendered slips, and the verification of their PDF. */
export interface RenderedPreview {
  page: SlipPage
  verified: VerifiedBatch
}

/** The last preview, so that it need not be rendered and verified again to print or save it. */
export class LastPreview {
  #current: (RenderedPreview & { key: string }) | null = null
  #rendering = new AbortController()

  /** Discards the last preview. The signal aborts when another preview begins, or this one is closed. */
  begin(): AbortSignal {
    this.forget()
    return this.#rendering.signal
  }

  /** Stores the preview of these slips; its page is closed when it is discarded. */
  keep(documents: readonly SlipDocument[], renderOptions: RenderOptions, rendered: RenderedPreview): void {
    this.#current = { ...rendered, key: keyOf(documents, renderOptions) }
  }

  /** The finished PDF; null if there is no preview. */
  get pdf(): Uint8Array | null {
    return this.#current?.verified.pdf ?? null
  }

  /** Returns the verification, if these very slips were in the preview. */
  verifiedOf(documents: readonly SlipDocument[], renderOptions: RenderOptions): VerifiedBatch | null {
    return this.#current?.key === keyOf(documents, renderOptions) ? this.#current.verified : null
  }

  /** Hands over the page, if all of these very slips are on it: the caller has to close it. */
  take(documents: readonly SlipDocument[], renderOptions: RenderOptions): RenderedPreview | null {
    const current = this.#current
    if (
      !current?.verified.isOnPage ||
      !current.page.isOpen ||
      current.key !== keyOf(documents, renderOptions)
    )
      return null
    this.#current = null
    return current
  }

  /** Closes the page, and aborts a preview that is being rendered. */
  forget(): void {
    this.#rendering.abort()
    this.#rendering = new AbortController()
    this.#current?.page.close()
    this.#current = null
  }
}

/** Returns a key of the slips' content, ignoring `preparedAt`, which is no reason to render them again. */
function keyOf(documents: readonly SlipDocument[], renderOptions: RenderOptions): string {
  const { logo, qrisMark } = documents[0] ?? {}
  const words = documents.map((slip) => ({ ...slip, preparedAt: null, logo: null, qrisMark: null }))
  return JSON.stringify([words, logo, qrisMark, renderOptions])
}
