import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { parseQris } from '../../../electron/qris/parse'
import { readFields, writeField } from '../../../electron/qris/tlv'
import { blockersTo } from '../../../electron/slips/blockers'
import { dottedCode } from '../../support/dotted-code'
import { draws, DRAWS_ALL } from '../../support/draws'
import { validPayloads, type Tree } from '../../support/qris-arbitrary'
import { BREAKAGES, brokenPayloads } from '../../support/qris-breakages'

const RUNS = { numRuns: draws(5_000) }

const { resolve } = createRequire(import.meta.url)
prepareZXingModule({
  overrides: { wasmBinary: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer }
})

/** The fields that the product reads in a text: templates where the generator wrote templates. */
function read(text: string, like: Tree): Tree {
  const { list, whole } = readFields(text)
  expect(whole).toBe(true)
  return list.map(({ tag, value }, i) => {
    const inner = like[i]?.[1]
    return [tag, Array.isArray(inner) ? read(value, inner) : value]
  })
}

function rewritten(tree: Tree): string {
  return tree.map(([tag, value]) => writeField(tag, Array.isArray(value) ? rewritten(value) : value)).join('')
}

const depth = (tree: Tree): number =>
  1 + Math.max(0, ...tree.map(([, value]) => (Array.isArray(value) ? depth(value) : 0)))

test('valid payloads are read, written again to the same bytes, and scan to those bytes', async () => {
  const seen = { tags: new Set<string>(), depths: new Set<number>(), lengths: [] as number[], wide: 0 }
  await fc.assert(
    fc.asyncProperty(
      validPayloads,
      fc.constantFrom('M', 'M', 'M', 'Q'),
      async ({ payload, tree, name, city, amount }, correction) => {
        const qris = parseQris(payload)
        expect(qris).toMatchObject({ payload, merchantName: name, merchantCity: city, amount, problems: [] })

        const all: Tree = [...tree, ['63', payload.slice(-4)]]
        const asRead = read(payload, all)
        expect(asRead).toEqual(all)
        expect(rewritten(asRead)).toBe(payload)

        const [found, ...more] = await readBarcodes(dottedCode(payload, correction), {
          formats: ['QRCode'],
          binarizer: 'FixedThreshold',
          isPure: true
        })
        expect(more).toEqual([])
        expect(Buffer.from(payload, 'utf8').equals(found!.bytes)).toBe(true)

        for (const [tag] of all) seen.tags.add(tag)
        seen.depths.add(depth(all))
        seen.lengths.push(payload.length)
        if (Buffer.byteLength(payload) > payload.length) seen.wide++
      }
    ),
    RUNS
  )
  if (!DRAWS_ALL) return
  expect(seen.tags.size).toBe(100)
  expect([...seen.depths].sort()).toEqual([2, 3, 4])
  expect(Math.min(...seen.lengths)).toBeLessThan(100)
  expect(Math.max(...seen.lengths)).toBe(512)
  expect(seen.wide).toBeGreaterThan(1_000)
})

test('broken payloads are rejected with a reason, whatever is broken', () => {
  const tried = new Map<string, number>()
  fc.assert(
    fc.property(brokenPayloads, ({ how, payload, problem }) => {
      tried.set(how, (tried.get(how) ?? 0) + 1)
      const qris = parseQris(payload)
      expect(qris.payload).toBe(payload)
      expect(qris.problems).not.toEqual([])
      if (problem !== null) expect(qris.problems).toContain(problem)
      const unpaid = { status: 'unpaid', conflictReasons: [], amount: qris.amount ?? 1 } as const
      expect(blockersTo({ ...unpaid, conflictReasons: [] }, qris)).toEqual(['brokenQris'])
    }),
    RUNS
  )
  expect([...tried.keys()].sort()).toEqual(Object.keys(BREAKAGES).sort())
  if (DRAWS_ALL) expect(Math.min(...tried.values())).toBeGreaterThan(100)
})
