import fc from 'fast-check'
import { create } from 'qrcode'
import { expect, it } from 'vitest'
import { bestMasked } from '../../../../electron/slips/codes/best-mask'
import { Encoder } from '../../../../electron/slips/codes/qr-code'
import samples from '../../../support/qris-samples.json' with { type: 'json' }

const CORRECTIONS = ['M', 'Q'] as const
const chosenByQrcode = (payload: string, errorCorrectionLevel: (typeof CORRECTIONS)[number]) => {
  const { size, data } = create(payload, { errorCorrectionLevel }).modules
  return { size, data: Uint8Array.from(data) }
}

it.each(CORRECTIONS)('real payloads have the modules that qrcode makes, with correction %s', (correction) => {
  for (const { payload } of samples) {
    expect(bestMasked(new Encoder(payload).encode(correction))).toEqual(chosenByQrcode(payload, correction))
  }
})

it('any payload has the modules that qrcode makes', () => {
  const text = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(text, fc.constantFrom(...CORRECTIONS), (payload, correction) => {
      expect(bestMasked(new Encoder(payload).encode(correction))).toEqual(chosenByQrcode(payload, correction))
    })
  )
})
