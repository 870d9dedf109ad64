import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { barsOf } from '../../../../electron/slips/codes/code128'

const { resolve } = createRequire(import.meta.url)
prepareZXingModule({
  overrides: { wasmBinary: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer }
})

/** The bars as a picture, two dots per module. */
function picture(text: string): Buffer {
  const { width, bars } = barsOf(text)
  const [across, down] = [width * 2, 60]
  const row = Buffer.alloc(across, 255)
  for (const [from, wide] of bars) row.fill(0, from * 2, (from + wide) * 2)
  return Buffer.concat([Buffer.from(`P5 ${across} ${down} 255\n`), ...Array<Buffer>(down).fill(row)])
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
  for (const sign of ['\n', '\u007f', 'é', '☕']) expect(() => barsOf(sign)).toThrow(RangeError)
})

it('keeps ten white modules on either side', () => {
  const { width, bars } = barsOf('7F3A19KD')
  const [last, wide] = bars.at(-1)!
  expect([bars[0]![0], width - last - wide]).toEqual([10, 10])
})
