import { it } from 'vitest'
import { readFileSync } from 'node:fs'
import { LAYOUTS, PAPERS } from '#contract/model/slip-layouts'
import { loadFaces } from '../../support/faces'
import { HARD_SLIPS } from '../../support/hard-slips'
import { slipOnPaper } from '../../../electron/slips/layouts/on-paper'
import { CodeSizes, dotOf } from '../../../electron/slips/codes/sized-code'
import { cardOf } from '../../../electron/slips/layouts/card'
import { fitCard, innerHeight } from '../../../electron/slips/layouts/fit'
const faces = loadFaces()
import { writeFileSync } from 'node:fs'
import { renderSlips } from '../../../electron/slips/layouts/render-slips'
import { drawSlip } from '../../support/slip-faults'
it('x', async () => {
  const out: any = {}
  const t0 = performance.now()
  for (const dpi of [203, 300, 600]) for (const layout of LAYOUTS) {
    const r = await renderSlips(HARD_SLIPS.map(([, s]) => s), { layout, dpi, skip: 0, offset: { x: 0, y: 0 } }, faces)
    const mods: any = {}
    for (const c of r.codes) mods[c.serial] = (c.modules.size + 8) * c.dotsPerModule * 25.4 / dpi
    out[`${layout}@${dpi}`] = { doesNotFit: r.doesNotFit, mods, height: r.height }
    if (dpi === 203) writeFileSync(`/tmp/lay/new-${layout}.pdf`, r.pdf)
  }
  console.log('render', performance.now() - t0)
  writeFileSync('/tmp/lay/new.json', JSON.stringify(out))
  const t1 = performance.now()
  for (const dpi of [203, 300, 600]) for (const layout of LAYOUTS) for (const [at, [name, s]] of HARD_SLIPS.entries()) {
    const d = drawSlip(s, { layout, dpi, at }, faces)
    if (d.faults.length) console.log(layout, dpi, name, d.faults.slice(0, 4))
  }
  console.log('drawn', performance.now() - t1)
})
