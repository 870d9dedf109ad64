import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  GROUPS,
  IppMalformed,
  readAnswer,
  requestOf,
  type Attributes
} from '../../../../electron/slips/printers/ipp/message'

const operation: Attributes = {
  'attributes-charset': { is: 'charset', value: 'utf-8' },
  'requested-attributes': { is: 'keyword', value: ['printer-name', 'printer-state'] },
  'job-id': { is: 'integer', value: 7 }
}
const job: Attributes = {
  copies: { is: 'integer', value: 1 },
  'page-ranges': { is: 'range', value: { from: 1, to: 40 } },
  'printer-resolution': { is: 'resolution', value: 203 },
  'media-col': {
    is: 'collection',
    value: {
      'media-size': {
        is: 'collection',
        value: {
          'x-dimension': { is: 'integer', value: 5_800 },
          'y-dimension': { is: 'integer', value: 12_000 }
        }
      },
      'media-top-margin': { is: 'integer', value: 0 }
    }
  },
  fit: { is: 'boolean', value: false }
}
const MESSAGE = requestOf(0x02, 9, [
  { tag: GROUPS.operation, attributes: operation },
  { tag: GROUPS.job, attributes: job }
])

describe('a message', () => {
  it('has its version, operation and number first, as RFC 8010 has them', () => {
    expect(MESSAGE.subarray(0, 9).toString('hex')).toBe('020000020000000901')
    expect(MESSAGE.at(-1)).toBe(0x03)
  })

  it('reads as it was written', () => {
    expect(readAnswer(MESSAGE)).toEqual({
      status: 0x02,
      groups: [
        {
          tag: 1,
          attributes: {
            'attributes-charset': ['utf-8'],
            'requested-attributes': ['printer-name', 'printer-state'],
            'job-id': [7]
          }
        },
        {
          tag: 2,
          attributes: {
            copies: [1],
            'page-ranges': [{ from: 1, to: 40 }],
            'printer-resolution': [{ x: 203, y: 203 }],
            'media-col': [
              {
                'media-size': [{ 'x-dimension': [5_800], 'y-dimension': [12_000] }],
                'media-top-margin': [0]
              }
            ],
            fit: [false]
          }
        }
      ]
    })
  })

  it('is rejected if it ends early, wherever', () => {
    for (let length = 0; length < MESSAGE.length; length++) {
      expect(() => readAnswer(MESSAGE.subarray(0, length)), String(length)).toThrow(IppMalformed)
    }
  })

  it('may be anything: it is read or rejected', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(MESSAGE.length - 1), (bytes, at) => {
        const broken = Buffer.from(MESSAGE)
        broken.set(bytes.subarray(0, broken.length - at), at)
        for (const message of [Buffer.from(bytes), broken]) {
          try {
            readAnswer(message)
          } catch (error) {
            expect(error).toBeInstanceOf(IppMalformed)
          }
        }
      })
    )
  })
})
