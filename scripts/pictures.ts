// npm run pictures: docs/slips/, a picture of every layout, and docs/screenshots/, the program's window. With `slips`, only the former.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MAX_SLIPS_A_SHEET } from '#contract/model/slip-layouts'
import { parseQris } from '../electron/qris/parse.ts'
import { makePayments, type SimulatedPayment } from '../electron/simulator/payments.ts'
import { payeesOf } from '../electron/slips/payees.ts'
import { buildWhereStale } from './build.ts'
import { withDisplay } from './display.ts'
import { pictureSlips, type PicturedShop } from './pictures/slips.ts'
import { pictureWindow } from './pictures/window.ts'
import { main, say } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'

/** The demo's payments are the same relative to its first start. */
const EPOCH = Date.UTC(2026, 0, 15, 7)
const SEED = 1
const SHOP: PicturedShop = { environment: 'demo', shopName: 'Toko Contoh', operator: 'Sari' }
const { payments } = makePayments(SEED, EPOCH)

/** Returns unpaid payments with a code, most packages first. */
function payable(): SimulatedPayment[] {
  return payments
    .filter(
      ({ paidAt, oddCode, contradiction, qrContent, qrReadyAt }) =>
        paidAt === null &&
        !oddCode &&
        !contradiction &&
        qrContent !== null &&
        parseQris(qrContent).type === 'dynamic' &&
        qrReadyAt < EPOCH
    )
    .toSorted((a, b) => b.packages.length - a.packages.length)
}

/** Prepares a demo that knows the payees of all its codes. */
async function prepareDemo(folder: string): Promise<void> {
  // Imported only now, after SQLite was prepared.
  const { openHistory } = await import('../electron/history/store/open.ts')
  mkdirSync(path.join(folder, 'history'))
  writeFileSync(path.join(folder, 'preferences.json'), JSON.stringify(SHOP))
  const history = await openHistory(path.join(folder, 'history', 'demo.sqlite'))
  await history.setMeta('demoEpoch', String(EPOCH))
  for (const payee of payeesOf(payments.flatMap(({ qrContent }) => qrContent ?? []))) {
    await history.acceptPayee({ ...payee, acceptedAt: EPOCH, operator: SHOP.operator })
  }
  await history.close()
}

await main(async () => {
  const isOnlySlips = process.argv.includes('slips')
  await prepare({ display: !isOnlySlips })
  const folder = mkdtempSync(path.join(tmpdir(), 'lunas-pictures-'))
  try {
    const options = { folder, payments: payable().slice(0, MAX_SLIPS_A_SHEET), shop: SHOP, now: EPOCH }
    await pictureSlips(options, (layout, png) => keep('slips', layout, png))
    if (isOnlySlips) return
    await buildWhereStale()
    await prepareDemo(folder)
    const ids = payable().map(({ id }) => id)
    await withDisplay((env) => pictureWindow(folder, env, ids, (name, png) => keep('screenshots', name, png)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function keep(where: string, name: string, png: Buffer): void {
  writeFileSync(path.join(repository, 'docs', where, `${name}.png`), png)
  say(`${where}/${name}: ${Math.ceil(png.length / 1000)} kB`)
}
