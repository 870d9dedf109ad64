/** What is kept of a body, in bytes: an answer has a few kilobytes, a runaway one must not fill memory or disk. */
export const MAX_BODY_BYTES = 256 * 1024

export interface ReadBody {
  /** What came, at most `MAX_BODY_BYTES`. */
  bytes: Buffer
  /** There was more, or there was to be more. */
  cut: boolean
  /** What broke the body off in the middle; null where it ended by itself or was cut at the limit. */
  broken: unknown
}

/**
 * Reads a body to its end, to the limit, or until something breaks it off, whichever comes first.
 *
 * @param body let go in every case
 * @param until Rejects when reading has to stop; a stream of which nothing comes is not waited for any longer.
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
  // Not waited for: a stream that hangs may hang in its cancelling, too.
  if (!ended) reader?.return?.().catch(() => undefined)
  const bytes = Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES)
  return { bytes, cut: length > MAX_BODY_BYTES || broken !== null, broken }
}
