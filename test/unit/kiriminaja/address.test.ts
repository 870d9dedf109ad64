import { expect, test } from 'vitest'
import { isKey } from '../../../electron/kiriminaja/address'

test('isKey rejects characters that could inject a header or that no header can carry', () => {
  expect(isKey('eyJhbGciOi.J9-_~+/=|')).toBe(true)
  for (const key of ['', ' ', 'a b', 'a\r\nX-Evil: 1', 'a\u0000', 'kunci-é', 'a\u007f'])
    expect(isKey(key)).toBe(false)
})
