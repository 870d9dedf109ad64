import { describe, expect, it } from 'vitest'
import type { Context } from '../../../electron/cli/command'
import { rowText, type Row } from '../../../electron/cli/lines'
import { qris } from '../../../electron/cli/qris'

async function printed(payload: string): Promise<string[]> {
  const lines: string[] = []
  const print = (_line: unknown, ...rows: Row[]): void => void lines.push(...rows.map(rowText))
  await qris.run({ positionals: [payload], print } as unknown as Context)
  return lines
}

const field = (tag: string, value: string): string =>
  `${tag}${String([...value].length).padStart(2, '0')}${value}`

describe('lunas qris', () => {
  it('prints no control character from a payload, and no forged line', async () => {
    const lines = await printed(`000201${field('59', 'X\nproblems\t[]')}${field('60', '\u001b[2J')}`)
    expect(lines.filter((line) => line.startsWith('problems\t'))).toHaveLength(1)
    expect(lines).toContain('merchantName\tX[U+000A]problems[U+0009][]')
    expect(lines).toContain('merchantCity\t[U+001B][2J')
    expect(lines.join('')).not.toMatch(/[^\P{Cc}\t]/u)
  })

  it.each([
    ['TOKO \u0412UDI', 'TOKO \u0412[U+0412]UDI'],
    ['TOKO \u202eIDUB', 'TOKO [U+202E]IDUB'],
    ['TOKO MAJU\u200b JAYA', 'TOKO MAJU[U+200B] JAYA'],
    ['TOKO\u00a0MAJU JAYA', 'TOKO[U+00A0]MAJU JAYA'],
    ['\u200b\u200b\u200b', 'null']
  ])('prints %j as %j', async (name, shown) => {
    expect(await printed(`000201${field('59', name)}`)).toContain(`merchantName\t${shown}`)
  })
})
