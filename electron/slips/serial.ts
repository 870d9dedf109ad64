import { createHash } from 'node:crypto'
import { writtenSerial } from '#contract/model/slips'

/** Douglas Crockford's base 32: it has no letter that looks like a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/**
 * Returns a serial of eight characters, short enough to read out over the phone. It is derived, so that preview and
 * paper have the same.
 *
 * @param attempt from 0; the next one if the serial is taken
 */
export function serialOf(environment: string, paymentId: string, copy: number, attempt: number): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([environment, paymentId, copy, attempt]))
    .digest()
  return writtenSerial(Array.from(bytes.subarray(0, LENGTH), (byte) => SIGNS[byte & 31]).join(''))
}
