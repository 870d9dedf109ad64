import type { ReportDocument } from '#contract/model/import-export'
import { withHiddenPage } from './hidden-page'

/**
 * A report as a PDF, A4 lying down, with its pages numbered.
 *
 * @param url of the page that draws reports, for example `app://lunas/report.html`
 */
export function reportPdf(url: string, document: ReportDocument): Promise<Uint8Array> {
  return withHiddenPage(url, async ({ webContents }) => {
    // JSON is JavaScript too, so nothing in a document can become code.
    const footer = (await webContents.executeJavaScript(
      `renderReport(${JSON.stringify(document)})`
    )) as string
    return webContents.printToPDF({
      pageSize: 'A4',
      landscape: true,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer,
      // Inches; the footer stands in the lower one.
      margins: { top: 0.45, bottom: 0.65, left: 0.45, right: 0.45 }
    })
  })
}
