import { expect, test } from 'vitest'
import { reactive, shallowReactive } from 'vue'
import { toPlainObject } from '#shared/to-plain-object'

test('proxies become plain objects, so that they can be cloned', () => {
  const input = reactive({ token: 'a', columns: { id: 0, amount: null }, ids: ['XID-1'] })
  expect(() => structuredClone(input)).toThrow()
  expect(structuredClone(toPlainObject(input))).toEqual({
    token: 'a',
    columns: { id: 0, amount: null },
    ids: ['XID-1']
  })
})

test('bytes stay bytes', () => {
  const data = new Uint8Array([239, 187, 191])
  const out = toPlainObject(shallowReactive({ name: 'a.csv', data })) as { data: Uint8Array }
  expect(out.data).toBe(data)
})

test('undefined values are left out', () => {
  expect(toPlainObject({ a: undefined, b: 0, c: { d: undefined } })).toEqual({ b: 0, c: {} })
  expect(Object.keys(toPlainObject({ a: undefined }) as object)).toEqual([])
  expect(toPlainObject(undefined)).toBeUndefined()
})
