import type { ListEncoding } from '#contract/model/lists'

/** Bytes to examine for UTF-16 without its mark: every second byte of plain text is zero. */
const SAMPLE = 4 * 1024
const MOSTLY = 0.4
const HARDLY = 0.05

/**
 * Decodes text in any encoding that a spreadsheet, a phone or an old Windows writes, without its byte order mark and
 * without the zero bytes that some programs add at the end of a file.
 */
export function decode(data: Buffer): { text: string; encoding: ListEncoding } {
  const encoding = encodingOf(data)
  const text = new TextDecoder(encoding).decode(data)
  return { text: withoutZeros(text), encoding }
}

function encodingOf(data: Buffer): ListEncoding {
  if (data[0] === 0xff && data[1] === 0xfe) return 'utf-16le'
  if (data[0] === 0xfe && data[1] === 0xff) return 'utf-16be'
  const unmarked = unmarkedUtf16(data)
  if (unmarked) return unmarked
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(data)
    return 'utf-8'
  } catch {
    // The encoding of Excel's plain "CSV" on Windows.
    return 'windows-1252'
  }
}

function unmarkedUtf16(data: Buffer): 'utf-16le' | 'utf-16be' | null {
  let filled = data.length
  while (filled > 0 && data[filled - 1] === 0) filled--
  const length = (Math.min(filled, SAMPLE) + 1) & ~1
  const zeros: [number, number] = [0, 0]
  for (let at = 0; at < length; at++) if (data[at] === 0) zeros[at & 1 ? 1 : 0]++
  const [even, odd] = zeros.map((count) => count / (length / 2)) as [number, number]
  if (odd > MOSTLY && even < HARDLY) return 'utf-16le'
  return even > MOSTLY && odd < HARDLY ? 'utf-16be' : null
}

function withoutZeros(text: string): string {
  let start = 0
  let end = text.length
  while (end > 0 && text[end - 1] === '\0') end--
  // Further marks come from files that were joined.
  while (text[start] === '\uFEFF') start++
  return text.slice(start, end)
}
