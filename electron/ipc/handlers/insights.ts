import { dialog, type BrowserWindow } from 'electron'
import { replaceFile } from '../../services/replace-file'
import type { Services } from '../../services/services'
import { PrintCancelled, PrintFailure, sendToPrinter } from '../../window/printing'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'

/** Figures, and the window that shows them on paper: what is printed is laid out by the page itself. */
export function insightsHandlers(services: Services, window: BrowserWindow): Handlers['insights'] {
  let reading = new AbortController()

  function stop(): void {
    reading.abort()
    reading = new AbortController()
  }

  /** Paper is as white as what the page stands on. */
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
    read: (question) => {
      stop()
      return services.desk.history.insights(question, reading.signal)
    },
    stop,
    print: async () => {
      try {
        await onWhite(() => sendToPrinter(window.webContents, { pageSize: 'A4', printBackground: true }))
      } catch (error) {
        if (error instanceof PrintCancelled) return
        if (error instanceof PrintFailure) throw new CallFailure('printFailed', error.message)
        throw error
      }
    },
    savePdf: async ({ name }) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        defaultPath: `${name.replace(/[^\w.-]+/g, '_')}.pdf`,
        filters: [{ name: 'PDF', extensions: ['pdf'] }]
      })
      if (!filePath) return { path: null }
      const pdf = await onWhite(() =>
        window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
      )
      await replaceFile(filePath, pdf)
      return { path: filePath }
    }
  }
}
