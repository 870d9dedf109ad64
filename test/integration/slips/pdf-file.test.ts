import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TextRun } from '../../../electron/document/boxes'
import { pdfOf } from '../../../electron/document/pdf'
import { Sheets } from '../../../electron/document/sheets'
import { loadFaces } from '../../support/faces'
import { inTempFolder } from '../../support/history'
import { pageSizes, pdfText } from '../../support/scan'

const faces = loadFaces()
const OPTIONS = { faces, title: 'Slip – QRIS', language: 'id' }
const run = (text: string, weight: TextRun['weight'] = 400): TextRun => ({
  text,
  weight,
  size: 10,
  tracking: 0
})

function sheetsWith(...texts: TextRun[]): Sheets {
  const sheets = new Sheets(faces)
  sheets.begin(210, 297)
  for (const [at, text] of texts.entries()) sheets.text(20, 20 + 10 * at, text)
  return sheets
}
const latin1 = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')

describe('a PDF', () => {
  it('has text that can be found and copied, beyond the letters of English too', async () => {
    const text = 'Toko “Łódź” – Žižkov Rp254.943 · Şişli'
    const pdf = pdfOf(sheetsWith(run(text), run('Bayar\u00a0ke', 700)).finish(), OPTIONS)
    const { words, sizes } = await inTempFolder(async (folder) => {
      const file = join(folder, 'text.pdf')
      writeFileSync(file, pdf)
      return { words: pdfText(file), sizes: pageSizes(file) }
    })
    const lines = words.split('\n').map((line) => line.trim())
    expect(lines.filter((line) => line !== '' && line !== '\f')).toEqual([text, 'Bayar ke'])
    expect(sizes).toEqual([[210, 297]])
  })

  it('tells where each of its objects begins', () => {
    const text = latin1(pdfOf(sheetsWith(run('a')).finish(), OPTIONS))
    const table = text.slice(Number(/startxref\n(\d+)/.exec(text)![1]))
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
    expect(table.startsWith(`xref\n0 ${offsets.length + 1}\n`)).toBe(true)
    expect(text.match(/^\d+ 0 obj$/gm)).toHaveLength(offsets.length)
    for (const [at, offset] of offsets.entries()) {
      expect(text.slice(offset, offset + 20)).toMatch(new RegExp(`^${at + 1} 0 obj\n`))
    }
  })

  it('embeds only the faces that it uses', () => {
    const fonts = (...texts: TextRun[]) =>
      latin1(pdfOf(sheetsWith(...texts).finish(), OPTIONS)).match(/FontFile2/g)?.length ?? 0
    expect(fonts()).toBe(0)
    expect(fonts(run('a'), run('b'))).toBe(1)
    expect(fonts(run('a'), run('Łb'), run('c', 700))).toBe(3)
  })

  it('has the same bytes whenever it is made', () => {
    const made = () => pdfOf(sheetsWith(run('a'), run('Ł')).finish(), OPTIONS)
    expect(made()).toEqual(made())
  })
})
