import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { barFigure } from '../../../../../renderer/features/slips/page/code128'

const { resolve } = createRequire(import.meta.url)
prepareZXingModule({
  overrides: { wasmBinary: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer }
})

/** Renders the bars as a picture, two dots per module. */
function picture(text: string): Buffer {
  const { width, path } = barFigure(text)
  const [across, down] = [width * 2, 60]
  const row = Buffer.alloc(across, 255)
  for (const [, from, to] of path.matchAll(/M(\d+) 0H(\d+)/g)) {
    row.fill(0, Number(from) * 2, Number(to) * 2)
  }
  const rows = Array.from({ length: down }, () => row)
  return Buffer.concat([Buffer.from(`P5 ${across} ${down} 255\n`), ...rows])
}

it.each(['7F3A19KD', 'A', 'ZZZZZZZZ', '00000000', ' !"#$%&()*+,-./:;<=>?@[]^_`{|}~'])(
  'reads back as the encoded text: %s',
  async (text) => {
    const [found] = await readBarcodes(picture(text), { formats: ['Code128'] })
    expect(found?.text).toBe(text)
  }
)

it('encodes every character from space to tilde, and no other', async () => {
  const signs = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')
  for (const part of [signs.slice(0, 48), signs.slice(48)]) {
    expect((await readBarcodes(picture(part), { formats: ['Code128'] }))[0]?.text).toBe(part)
  }
  for (const sign of ['\n', '\u007f', 'é', '☕']) expect(() => barFigure(sign)).toThrow(RangeError)
})
