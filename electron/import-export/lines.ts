/** Longer than any line that we write: an answer as base64, and the server's message beside it. */
const LONGEST_LINE = 4 * 1024 * 1024

/**
 * Yields the lines of a text that comes in chunks, with the bytes read so far; null for a line that is too long. Byte
 * order marks that an editor put before the text, or before another text appended to it, are dropped.
 *
 * @param chunks UTF-8
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest = LONGEST_LINE
): AsyncGenerator<{ text: string | null; bytes: number }> {
  let started: Buffer[] = []
  let length = 0
  let bytes = 0
  const end = (): string | null => {
    const text =
      length <= longest
        ? Buffer.concat(started)
            .toString('utf8')
            .replace(/^\uFEFF|\r$/g, '')
        : null
    started = []
    length = 0
    return text
  }
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    bytes += buffer.length
    let from = 0
    for (let at = buffer.indexOf(0x0a); at >= 0; at = buffer.indexOf(0x0a, from)) {
      started.push(buffer.subarray(from, at))
      length += at - from
      yield { text: end(), bytes }
      from = at + 1
    }
    length += buffer.length - from
    // A line that is already too long is counted, not stored.
    if (length <= longest) started.push(buffer.subarray(from))
    else started = []
  }
  if (length > 0) yield { text: end(), bytes }
}
