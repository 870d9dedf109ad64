import type { ReportDocument } from '#contract/model/import-export'
import { withHiddenPage } from './hidden-page'

/**
 * Returns a report as a PDF, in A4 landscape, with numbered pages.
 *
 * @param url of the page that renders reports, for example `app://lunas/report.html`
 */
export function reportPdf(url: string, document: ReportDocument): Promise<Uint8Array> {
  return withHiddenPage(url, async ({ webContents }) => {
    // JSON is also JavaScript, so nothing in a document can become code.
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
      // In inches; the footer is in the bottom margin.
      margins: { top: 0.45, bottom: 0.65, left: 0.45, right: 0.45 }
    })
  })
}
