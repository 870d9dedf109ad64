import type { ElectronApplication } from '@playwright/test'
import type { DrawnSlips, SlipDocument } from '#contract/model/slip-documents'
import type { Drawing } from '#contract/model/slip-layouts'
import { pngOf } from './pictures'

export const WIDE = 'W'.repeat(60)

/** A picture of this many pixels, as a page loads it. */
export const PICTURE = (width: number, height: number) =>
  `data:image/png;base64,${pngOf(width, height).toString('base64')}`

/** All fields that a shop can set, at their full length. */
export const BRAND = {
  shopName: WIDE,
  shopAddress: `${'W'.repeat(79)}\n${'W'.repeat(80)}`,
  footLine: 'W'.repeat(120),
  logo: PICTURE(400, 200),
  qrisMark: PICTURE(300, 60)
}

/** Renders slips on a hidden page. Returns the rendering, the result of `measure` on the page, and the PDF. */
export async function drawnPage(
  app: ElectronApplication,
  documents: SlipDocument[],
  drawing: Drawing,
  measure: string
): Promise<{ drawn: DrawnSlips; found: unknown; pdf: string }> {
  const page = await app.evaluate(
    async ({ BrowserWindow }, { call, code }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, offscreen: true } })
      await window.loadURL('app://lunas/slip.html')
      const drawn: unknown = await window.webContents.executeJavaScript(call)
      const found: unknown = await window.webContents.executeJavaScript(code)
      const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
      window.destroy()
      return { drawn, found, pdf: pdf.toString('base64') }
    },
    { call: `renderSlips(${JSON.stringify(documents)}, ${JSON.stringify(drawing)})`, code: measure }
  )
  return { ...page, drawn: page.drawn as DrawnSlips }
}
