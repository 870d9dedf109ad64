import { BrowserWindow } from 'electron'
import { PAGE_PREFERENCES } from './main-window'

/**
 * Opens a page of ours in a window that nobody sees, without a bridge: it can draw, and nothing else. Does `work` with
 * it, and closes it whatever happens.
 *
 * @param url for example `app://lunas/slip.html`
 */
export async function withHiddenPage<T>(
  url: string,
  work: (window: BrowserWindow) => Promise<T>
): Promise<T> {
  // Off screen, because the command line has no screen: a window, even a hidden one, needs one.
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...PAGE_PREFERENCES, offscreen: true }
  })
  try {
    await window.loadURL(url)
    return await work(window)
  } finally {
    window.destroy()
  }
}
