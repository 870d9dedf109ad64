import { BrowserWindow } from 'electron'
import { PAGE_PREFERENCES } from './main-window'

/**
 * Opens a page of ours in a window that nobody sees, without a bridge: it can draw, and nothing else. Whoever opens it
 * destroys it.
 *
 * @param url for example `app://lunas/slip.html`
 */
export async function openHiddenPage(url: string): Promise<BrowserWindow> {
  // Off screen, because the command line has no screen: a window, even a hidden one, needs one.
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...PAGE_PREFERENCES, offscreen: true }
  })
  try {
    await window.loadURL(url)
    // What is printed is laid out and painted by itself: no picture of it is needed.
    window.webContents.stopPainting()
    return window
  } catch (error) {
    window.destroy()
    throw error
  }
}

/** Opens such a page, does `work` with it, and closes it whatever happens. */
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
