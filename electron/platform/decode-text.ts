const UTF_16: Record<string, string> = { fffe: 'utf-16le', feff: 'utf-16be' }

/**
 * Decodes a text file as editors save it: UTF-8, with or without a byte order mark, or UTF-16 with one. Drops zeros at
 * its end, which a crash may leave there.
 */
export function decodeText(bytes: Uint8Array): string {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex')
  return new TextDecoder(UTF_16[mark] ?? 'utf-8').decode(bytes).replace(/(?<!\0)\0+$/, '')
}
