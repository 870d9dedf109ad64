/** Most bytes stored of a body: an answer has a few kilobytes, and a runaway one must not fill memory or disk. */
export const MAX_BODY_BYTES = 256 * 1024

export interface ReadBody {
  /** The received bytes, at most `MAX_BODY_BYTES`. */
  bytes: Buffer
  /** The body was longer, or broke off. */
  cut: boolean
  /** The error that broke the body off; null if it ended normally or was cut at the limit. */
  broken: unknown
}

/**
 * Reads a body to its end, to the limit, or until it breaks off, whichever comes first.
 *
 * @param body Released in every case.
 * @param until Rejects when reading has to stop, so that a stalled stream is not waited for any longer.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array> | null,
  until: Promise<never>
): Promise<ReadBody> {
  const chunks: Uint8Array[] = []
  let length = 0
  let broken: unknown = null
  let ended = body === null
  const reader = body?.[Symbol.asyncIterator]()
  try {
    while (reader && !ended && length <= MAX_BODY_BYTES) {
      const next = await Promise.race([reader.next(), until])
      if (next.done) ended = true
      else {
        chunks.push(next.value)
        length += next.value.byteLength
      }
    }
  } catch (error) {
    broken = error ?? new Error('broken off')
  }
  // Not awaited: a stream that hangs may also hang when cancelled.
  if (!ended) reader?.return?.().catch(() => undefined)
  const bytes = Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES)
  return { bytes, cut: length > MAX_BODY_BYTES || broken !== null, broken }
}
