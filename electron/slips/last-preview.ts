import type { SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions } from '#contract/model/slip-layouts'

/** The last preview, so that what it shows need not be rendered and verified again to be printed or saved. */
export class LastPreview<Rendered extends { pdf: Uint8Array }> {
  #current: { key: string; rendered: Rendered } | null = null
  #rendering = new AbortController()

  /** Discards the last preview. The signal aborts when another preview begins, or this one is closed. */
  begin(): AbortSignal {
    this.forget()
    return this.#rendering.signal
  }

  /** @param key the same for the same content */
  keep(key: string, rendered: Rendered): void {
    this.#current = { key, rendered }
  }

  /** The finished PDF; null if there is no preview. */
  get pdf(): Uint8Array | null {
    return this.#current?.rendered.pdf ?? null
  }

  /** Returns what was rendered, if it had this very content. */
  of(key: string): Rendered | null {
    return this.#current?.key === key ? this.#current.rendered : null
  }

  /** Discards the preview, and aborts one that is being rendered. */
  forget(): void {
    this.#rendering.abort()
    this.#rendering = new AbortController()
    this.#current = null
  }
}

/** Returns a key of the slips' content, ignoring `preparedAt`, which is no reason to render them again. */
export function keyOf(documents: readonly SlipDocument[], renderOptions: RenderOptions): string {
  const { logo, qrisMark } = documents[0] ?? {}
  const words = documents.map((slip) => ({ ...slip, preparedAt: null, logo: null, qrisMark: null }))
  const pictures = [logo, qrisMark].map((picture) => picture && Buffer.from(picture.bits).toString('base64'))
  return JSON.stringify([words, pictures, renderOptions])
}
