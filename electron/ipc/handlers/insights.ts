import type { BrowserWindow } from 'electron'
import type { InsightsPort } from '../../history/insights/port'
import { replaceFile } from '../../platform/atomic-write'
import { PagePrintFailure, printPage } from '../../window/print-page'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'
import { askWhere } from './dialogs'

const PDF = { name: 'PDF', extensions: ['pdf'] }

export interface InsightsSessions {
  readonly current: { readonly history: InsightsPort }
}

/** Handlers for figures, and for printing the window: the page itself lays out its printed version. */
export function insightsHandlers(sessions: InsightsSessions, window: BrowserWindow): Handlers['insights'] {
  let currentRead = new AbortController()

  function stop(): void {
    currentRead.abort()
    currentRead = new AbortController()
  }

  /** Makes the window's background white while printing, because it shows through on paper. */
  async function onWhite<T>(work: () => Promise<T>): Promise<T> {
    const colour = window.getBackgroundColor()
    window.setBackgroundColor('#ffffff')
    try {
      return await work()
    } finally {
      if (!window.isDestroyed()) window.setBackgroundColor(colour)
    }
  }

  return {
    read: (query) => {
      stop()
      return sessions.current.history.insights(query, currentRead.signal)
    },
    stop,
    print: async () => {
      try {
        await onWhite(() => printPage(window.webContents, { pageSize: 'A4', printBackground: true }))
      } catch (error) {
        if (error instanceof PagePrintFailure) throw new CallFailure('printFailed', error.message)
        throw error
      }
    },
    savePdf: async ({ name }) => {
      const path = await askWhere(window, `${name.replace(/[^\w.-]+/g, '_')}.pdf`, PDF)
      if (path === null) return { path }
      const pdf = await onWhite(() =>
        window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
      )
      await replaceFile(path, pdf)
      return { path }
    }
  }
}
