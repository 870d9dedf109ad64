import { createHash } from 'node:crypto'
import { writtenSerial } from '#contract/model/slips'

/** Douglas Crockford's base 32: no letter that is taken for a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/**
 * Eight signs to say over the phone. Derived, so that the preview and the paper carry the same.
 *
 * @param attempt from 0; the next where the serial is taken
 */
export function serialOf(environment: string, paymentId: string, copy: number, attempt: number): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([environment, paymentId, copy, attempt]))
    .digest()
  return writtenSerial(Array.from(bytes.subarray(0, LENGTH), (byte) => SIGNS[byte & 31]).join(''))
}
