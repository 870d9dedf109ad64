import type { ElectronApplication } from '@playwright/test'
import type { RenderedSlips, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions } from '#contract/model/slip-layouts'
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
export async function renderedPage(
  app: ElectronApplication,
  documents: SlipDocument[],
  renderOptions: RenderOptions,
  measure: string
): Promise<{ rendered: RenderedSlips; found: unknown; pdf: string }> {
  const page = await app.evaluate(
    async ({ BrowserWindow }, { call, code }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, offscreen: true } })
      await window.loadURL('app://lunas/slip.html')
      const rendered: unknown = await window.webContents.executeJavaScript(call)
      const found: unknown = await window.webContents.executeJavaScript(code)
      const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
      window.destroy()
      return { rendered, found, pdf: pdf.toString('base64') }
    },
    { call: `renderSlips(${JSON.stringify(documents)}, ${JSON.stringify(renderOptions)})`, code: measure }
  )
  return { ...page, rendered: page.rendered as RenderedSlips }
}
