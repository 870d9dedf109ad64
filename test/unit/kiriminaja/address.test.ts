import { expect, test } from 'vitest'
import { isKey } from '../../../electron/kiriminaja/address'

test('isKey refuses what could slip a header in, and what no header can carry', () => {
  expect(isKey('eyJhbGciOi.J9-_~+/=|')).toBe(true)
  for (const key of ['', ' ', 'a b', 'a\r\nX-Evil: 1', 'a\u0000', 'kunci-é', 'a\u007f'])
    expect(isKey(key)).toBe(false)
})
