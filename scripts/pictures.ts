// npm run pictures: docs/slips/, a picture of every layout, and docs/screenshots/, both by the program from its demo.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { LAYOUTS, slipsASheet, type Layout } from '#contract/model/slip-layouts'
import { buildWhereStale } from './build.ts'
import { withDisplay } from './display.ts'
import { sandboxIsImpossible } from './launch.ts'
import { createPainter } from './pictures/page.ts'
import { pictureWindow } from './pictures/window.ts'
import { electronExecutable } from './prepare/electron.ts'
import { main, say, Stop } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { repository } from './prepare/repository.ts'
import { run } from './prepare/run.ts'

/** The demo's payments are the same relative to its first start. Their times of checking are not. */
const EPOCH = Date.UTC(2026, 0, 15, 7)
const SEED = 1
const SHOP = { environment: 'demo', shopName: 'Toko Contoh', operator: 'Sari' }

/** Prepares a demo that knows the payees of all its codes. Returns unpaid payments with a code, most packages first. */
async function prepareDemo(folder: string): Promise<string[]> {
  // Imported only now, after SQLite was prepared.
  const { openHistory } = await import('../electron/history/store/open.ts')
  const { makePayments } = await import('../electron/simulator/payments.ts')
  const { parseQris } = await import('../electron/qris/parse.ts')
  const { payeesOf } = await import('../electron/slips/payees.ts')
  mkdirSync(path.join(folder, 'history'), { recursive: true })
  writeFileSync(path.join(folder, 'preferences.json'), JSON.stringify(SHOP))
  const history = await openHistory(path.join(folder, 'history', 'demo.sqlite'))
  await history.setMeta('demoEpoch', String(EPOCH))
  const { payments } = makePayments(SEED, EPOCH)
  for (const payee of payeesOf(payments.flatMap(({ qrContent }) => qrContent ?? []))) {
    await history.acceptPayee({ ...payee, acceptedAt: EPOCH, operator: SHOP.operator })
  }
  await history.close()
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
    .map(({ id }) => id)
}

async function lunas(folder: string, ...words: string[]): Promise<void> {
  const sandbox = sandboxIsImpossible ? ['--no-sandbox'] : []
  const headless = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']
  const args = [...sandbox, ...headless, repository, '--', ...words, '--user-data-dir', folder]
  const { code, output } = await run(electronExecutable(), args)
  if (code !== 0) throw new Stop(`lunas ${words.join(' ')} ended with ${code}:\n${output}`)
}

await main(async () => {
  await prepare({ display: true })
  await buildWhereStale()
  const folder = mkdtempSync(path.join(tmpdir(), 'lunas-pictures-'))
  try {
    const demo = path.join(folder, 'demo')
    const ids = await prepareDemo(demo)
    const unread = `${demo}-unseen`
    cpSync(demo, unread, { recursive: true })
    await withDisplay((env) => pictureWindow(unread, env, ids, (name, png) => keep('screenshots', name, png)))
    await lunas(demo, 'lookup', ...ids)
    const paint = await createPainter()
    for (const layout of LAYOUTS) {
      keep('slips', layout, paint(await slips(demo, layout, ids.slice(0, slipsASheet(layout)))))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function keep(where: string, name: string, png: Buffer): void {
  writeFileSync(path.join(repository, 'docs', where, `${name}.png`), png)
  say(`${where}/${name}: ${Math.ceil(png.length / 1000)} kB`)
}

/** Slips as a PDF, in a copy of the history: in the same history each layout would be another copy of them. */
async function slips(demo: string, layout: Layout, ids: readonly string[]): Promise<Buffer> {
  const copy = `${demo}-${layout}`
  cpSync(demo, copy, { recursive: true })
  const pdf = path.join(copy, 'slips.pdf')
  await lunas(copy, 'slip', ...ids, '--layout', layout, '--out', pdf)
  return readFileSync(pdf)
}
