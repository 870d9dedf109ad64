import type { SlipDocument } from '#contract/model/slip-documents'
import type { Drawing } from '#contract/model/slip-layouts'
import type { Proof } from './proof'
import type { SlipPage } from './slip-page'

/** Slips on a page, and what was read back from the PDF of it. */
export interface Drawn {
  page: SlipPage
  proof: Proof
}

/** What somebody looked at last, so that it is not drawn and read back again where they print or save it. */
export class LastPreview {
  #shown: (Drawn & { key: string }) | null = null
  #looking = new AbortController()

  /** Forgets what was shown. The signal ends when another preview begins, or somebody looks at none any more. */
  begin(): AbortSignal {
    this.forget()
    return this.#looking.signal
  }

  /** Keeps what was drawn of these slips; its page is closed when it is forgotten. */
  keep(documents: readonly SlipDocument[], drawing: Drawing, drawn: Drawn): void {
    this.#shown = { ...drawn, key: keyOf(documents, drawing) }
  }

  /** The finished document; null where there is none. */
  get pdf(): Uint8Array | null {
    return this.#shown?.proof.pdf ?? null
  }

  /** What was read back, where these very slips were shown. */
  proofOf(documents: readonly SlipDocument[], drawing: Drawing): Proof | null {
    return this.#shown?.key === keyOf(documents, drawing) ? this.#shown.proof : null
  }

  /** Gives the page away, where all of these very slips stand on it: whoever takes it has to close it. */
  take(documents: readonly SlipDocument[], drawing: Drawing): Drawn | null {
    const shown = this.#shown
    if (!shown?.proof.isOnPage || !shown.page.isOpen || shown.key !== keyOf(documents, drawing)) return null
    this.#shown = null
    return shown
  }

  /** Closes the page, and ends a preview that is being drawn. */
  forget(): void {
    this.#looking.abort()
    this.#looking = new AbortController()
    this.#shown?.page.close()
    this.#shown = null
  }
}

/** The same for slips that say the same: when they were prepared is no reason to draw them anew. */
function keyOf(documents: readonly SlipDocument[], drawing: Drawing): string {
  const { logo, qrisMark } = documents[0] ?? {}
  const words = documents.map((slip) => ({ ...slip, preparedAt: null, logo: null, qrisMark: null }))
  return JSON.stringify([words, logo, qrisMark, drawing])
}
