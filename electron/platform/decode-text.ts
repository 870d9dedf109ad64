const UTF_16: Record<string, string> = { fffe: 'utf-16le', feff: 'utf-16be' }

/**
 * Text of a file as somebody's editor may have left it: UTF-8, with a byte order mark or without one, or UTF-16 with one.
 * Zeros at its end, which a crash leaves there, are no part of it.
 */
export function decodeText(bytes: Uint8Array): string {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  return new TextDecoder(UTF_16[mark] ?? 'utf-8').decode(bytes).replace(/(?<!\0)\0+$/, '')
}
