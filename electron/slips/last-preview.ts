import type { SlipDocument } from '#contract/model/slip-documents'
import type { Drawing } from '#contract/model/slip-layouts'
import type { Proof } from './proof'
import type { SlipPage } from './slip-page'

/** Rendered slips, and the verification of their PDF. */
export interface Drawn {
  page: SlipPage
  proof: Proof
}

/** The last preview, so that it need not be rendered and verified again to print or save it. */
export class LastPreview {
  #shown: (Drawn & { key: string }) | null = null
  #looking = new AbortController()

  /** Discards the last preview. The signal aborts when another preview begins, or this one is closed. */
  begin(): AbortSignal {
    this.forget()
    return this.#looking.signal
  }

  /** Stores the preview of these slips; its page is closed when it is discarded. */
  keep(documents: readonly SlipDocument[], drawing: Drawing, drawn: Drawn): void {
    this.#shown = { ...drawn, key: keyOf(documents, drawing) }
  }

  /** The finished PDF; null if there is no preview. */
  get pdf(): Uint8Array | null {
    return this.#shown?.proof.pdf ?? null
  }

  /** Returns the verification, if these very slips were in the preview. */
  proofOf(documents: readonly SlipDocument[], drawing: Drawing): Proof | null {
    return this.#shown?.key === keyOf(documents, drawing) ? this.#shown.proof : null
  }

  /** Hands over the page, if all of these very slips are on it: the caller has to close it. */
  take(documents: readonly SlipDocument[], drawing: Drawing): Drawn | null {
    const shown = this.#shown
    if (!shown?.proof.isOnPage || !shown.page.isOpen || shown.key !== keyOf(documents, drawing)) return null
    this.#shown = null
    return shown
  }

  /** Closes the page, and aborts a preview that is being rendered. */
  forget(): void {
    this.#looking.abort()
    this.#looking = new AbortController()
    this.#shown?.page.close()
    this.#shown = null
  }
}

/** Returns a key of the slips' content, ignoring `preparedAt`, which is no reason to render them again. */
function keyOf(documents: readonly SlipDocument[], drawing: Drawing): string {
  const { logo, qrisMark } = documents[0] ?? {}
  const words = documents.map((slip) => ({ ...slip, preparedAt: null, logo: null, qrisMark: null }))
  return JSON.stringify([words, logo, qrisMark, drawing])
}
