import type { SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions } from '#contract/model/slip-layouts'
import type { VerifiedBatch } from './verify'
import type { SlipPage } from './slip-page'

/** Slips on a page, and what was read back from the PDF of it. */
export interface RenderedPreview {
  page: SlipPage
  verified: VerifiedBatch
}

/** What somebody looked at last, so that it is not drawn and read back again where they print or save it. */
export class LastPreview {
  #current: (RenderedPreview & { key: string }) | null = null
  #rendering = new AbortController()

  /** Forgets what was shown. The signal ends when another preview begins, or somebody looks at none any more. */
  begin(): AbortSignal {
    this.forget()
    return this.#rendering.signal
  }

  /** Keeps what was drawn of these slips; its page is closed when it is forgotten. */
  keep(documents: readonly SlipDocument[], renderOptions: RenderOptions, rendered: RenderedPreview): void {
    this.#current = { ...rendered, key: keyOf(documents, renderOptions) }
  }

  /** The finished document; null where there is none. */
  get pdf(): Uint8Array | null {
    return this.#current?.verified.pdf ?? null
  }

  /** What was read back, where these very slips were shown. */
  verifiedOf(documents: readonly SlipDocument[], renderOptions: RenderOptions): VerifiedBatch | null {
    return this.#current?.key === keyOf(documents, renderOptions) ? this.#current.verified : null
  }

  /** Gives the page away, where all of these very slips stand on it: whoever takes it has to close it. */
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

  /** Closes the page, and ends a preview that is being drawn. */
  forget(): void {
    this.#rendering.abort()
    this.#rendering = new AbortController()
    this.#current?.page.close()
    this.#current = null
  }
}

/** The same for slips that say the same: when they were prepared is no reason to draw them anew. */
function keyOf(documents: readonly SlipDocument[], renderOptions: RenderOptions): string {
  const { logo, qrisMark } = documents[0] ?? {}
  const words = documents.map((slip) => ({ ...slip, preparedAt: null, logo: null, qrisMark: null }))
  return JSON.stringify([words, logo, qrisMark, renderOptions])
}
