import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { toPng } from '../../../scripts/pictures/png'
import { dottedCode } from '../../support/dotted-code'

const { resolve } = createRequire(import.meta.url)
prepareZXingModule({
  overrides: { wasmBinary: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer }
})

it.each([0, 1, 3])(
  'a picture reads back as it was drawn, even if a row does not fill its last byte: %i',
  async (more) => {
    const pgm = dottedCode('000201 a picture of a code', 'M')
    const [head, size] = /^P5 (\d+) \1 255\n/.exec(pgm.toString('latin1')) as unknown as [string, string]
    const [width, dots] = [Number(size), pgm.subarray(head.length)]
    const wider = Buffer.alloc((width + more) * width, 255)
    for (let y = 0; y < width; y++) wider.set(dots.subarray(y * width, (y + 1) * width), y * (width + more))
    const [found] = await readBarcodes(toPng(width + more, width, wider), { formats: ['QRCode'] })
    expect(found?.text).toBe('000201 a picture of a code')
  }
)
