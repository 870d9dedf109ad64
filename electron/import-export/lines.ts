/** Longer than any line of ours: an answer as base64, and words of the server beside it. */
const LONGEST_LINE = 4 * 1024 * 1024

/**
 * The lines of a text that comes in pieces, with the bytes read so far; null for one that is too long. Marks that an
 * editor put in front of the text, or of one that was put behind another, are left out.
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
    // What is too long already is counted, not kept.
    if (length <= longest) started.push(buffer.subarray(from))
    else started = []
  }
  if (length > 0) yield { text: end(), bytes }
}
