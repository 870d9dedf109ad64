import { BrowserWindow } from 'electron'
import { PAGE_PREFERENCES } from './main-window'

/**
 * Opens one of our pages in a hidden window without a bridge: it can only render. The caller has to destroy it.
 *
 * @param url for example `app://lunas/report.html`
 */
async function openHiddenPage(url: string): Promise<BrowserWindow> {
  // Off screen, because the command line may have no screen, and even a hidden window needs one.
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...PAGE_PREFERENCES, offscreen: true }
  })
  try {
    await window.loadURL(url)
    // Printing lays out and paints on its own: no picture of the page is needed.
    window.webContents.stopPainting()
    return window
  } catch (error) {
    window.destroy()
    throw error
  }
}

/** Opens such a page, calls `work` with it, and closes it in any case. */
export async function withHiddenPage<T>(
  url: string,
  work: (window: BrowserWindow) => Promise<T>
): Promise<T> {
  const window = await openHiddenPage(url)
  try {
    return await work(window)
  } finally {
    window.destroy()
  }
}
