import { expect, it } from 'vitest'
import { LAYOUTS } from '#contract/model/slip-layouts'
import { loadFaces } from '../../support/faces'
import { HARD_SLIPS } from '../../support/hard-slips'
import { drawSlip } from '../../support/slip-faults'
import { writeFileSync } from 'node:fs'

const faces = loadFaces()
it('x', () => {
  const table: Record<string, Record<string, unknown>> = {}
  const faults: string[] = []
  const t0 = performance.now()
  for (const layout of LAYOUTS) for (const dpi of [203, 300, 600]) {
    const row: Record<string, unknown> = (table[`${layout} ${dpi}`] = {})
    for (const [at, [name, slip]] of HARD_SLIPS.entries()) {
      const drawn = drawSlip(slip, { layout, dpi, at }, faces)
      const [code] = drawn.codes
      row[name] = code ? (code.modules.size + 8) * code.dotsPerModule : null
      for (const f of drawn.faults) faults.push(`${layout} ${dpi} ${name}: ${f}`)
    }
  }
  writeFileSync('/tmp/layt/new.json', JSON.stringify(table))
  writeFileSync('/tmp/layt/faults.txt', faults.join('\n'))
  console.log(performance.now() - t0, faults.length, HARD_SLIPS.length)
})
