import type { ElectronApplication } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launchElectron } from '../support/electron'

/** Runs `work` with a window that has nothing of ours in it. */
export async function inBare<T>(
  folder: string,
  env: NodeJS.ProcessEnv,
  work: (app: ElectronApplication) => Promise<T>
): Promise<T> {
  const userData = join(folder, 'bare-slips')
  mkdirSync(userData, { recursive: true })
  const app = await launchElectron(join(import.meta.dirname, 'bare'), userData, [], env)
  try {
    await app.firstWindow()
    return await work(app)
  } finally {
    await app.close()
  }
}

/** Payloads as codes, eight on an A4 sheet and nothing else, as one PDF; milliseconds until it is on disk. */
export function drawBare(app: ElectronApplication, folder: string, payloads: string[]): Promise<number> {
  return app.evaluate(
    async ({ BrowserWindow }, { from, html, pdf, texts }) => {
      const { createRequire: requireFrom } = process.getBuiltinModule('module')
      const { writeFile } = process.getBuiltinModule('fs').promises
      const { toString } = requireFrom(from)('qrcode') as typeof import('qrcode')
      const [window] = BrowserWindow.getAllWindows()
      const started = performance.now()
      const codes = await Promise.all(
        texts.map((text) => toString(text, { type: 'svg', errorCorrectionLevel: 'M' }))
      )
      const sheets = Array.from(
        { length: Math.ceil(codes.length / 8) },
        (_, i) => `<section>${codes.slice(i * 8, i * 8 + 8).join('')}</section>`
      )
      const style = `@page { size: 210mm 297mm; margin: 0 } body { margin: 0 } svg { width: 46mm; height: 46mm }
        section { width: 210mm; height: 297mm; display: grid; grid-template: repeat(4, 1fr) / repeat(2, 1fr) }`
      await writeFile(html, `<!doctype html><style>${style}</style>${sheets.join('')}`)
      await window!.loadFile(html)
      await writeFile(pdf, await window!.webContents.printToPDF({ preferCSSPageSize: true }))
      return performance.now() - started
    },
    { from: import.meta.url, html: join(folder, 'bare.html'), pdf: join(folder, 'bare.pdf'), texts: payloads }
  )
}
