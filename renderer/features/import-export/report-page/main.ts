import { createApp, nextTick } from 'vue'
import { createI18n } from 'vue-i18n'
import type { ReportDocument } from '#contract/model/import-export'
import { messages } from './messages'
import '#shared/styles/paper.css'
import './report.css'
import ReportSheet from './ReportSheet.vue'

declare global {
  interface Window {
    /** Renders a report; resolves to the HTML of the page footer once the layout is final. */
    renderReport(document: ReportDocument): Promise<string>
  }
}

const WEIGHTS = [400, 600]

window.renderReport = async (report) => {
  const i18n = createI18n({ legacy: false, locale: report.language, messages })
  document.documentElement.lang = report.language
  document.title = report.title
  createApp(ReportSheet, { report }).use(i18n).mount('#report')
  await Promise.all(WEIGHTS.map((weight) => document.fonts.load(`${weight} 12px Inter`)))
  await nextTick()
  return foot(report.title, i18n.global.t('page'))
}

/** The footer. Chromium renders it outside the page, without its styles, and fills in the page numbers. */
function foot(title: string, page: string): string {
  const text = document.createElement('span')
  text.textContent = title
  return `<div style="width: 100%; padding: 0 11mm; display: flex; justify-content: space-between; font: 7pt sans-serif; color: #444">
    ${text.outerHTML}<span>${page} <span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`
}
