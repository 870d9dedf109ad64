import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron'
import { join } from 'node:path'
import type { Log } from '../log'
import { readJsonFile, writeJsonFile } from '../platform/json-file'

const DEFAULT_SIZE = { width: 1280, height: 720 }
const SMALLEST = { minWidth: 640, minHeight: 420 }
/** The page's own canvas (renderer/styles), so that nothing flashes before it is drawn. */
const CANVAS = { light: '#f3f5f8', dark: '#10151b' }
/** So much of the title bar must be on some screen for the place to be worth restoring. */
const GRIP = 80

interface WindowState extends Rectangle {
  maximized: boolean
}

export interface MainWindowOptions {
  /** Address of the page to show. */
  url: string
  preload: string
  userData: string
  log: Log
}

/** What every page of ours runs under; the hidden slip window goes without the preload. */
export const PAGE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false
} as const

/** Opens the window where it was last time, and shows it with its first picture rather than blank. */
export function openMainWindow({ url, preload, userData, log }: MainWindowOptions): BrowserWindow {
  const file = join(userData, 'window.json')
  const last = lastState(file, log)
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...(last && isReachable(last, screen.getAllDisplays()) ? place(last) : {}),
    ...SMALLEST,
    show: false,
    title: 'Lunas',
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    autoHideMenuBar: true,
    webPreferences: { ...PAGE_PREFERENCES, preload }
  })
  if (last?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    try {
      writeJsonFile(file, { ...window.getNormalBounds(), maximized: window.isMaximized() })
    } catch (error) {
      log.warn('the place of the window could not be kept', error)
    }
  })
  void window.loadURL(url)
  return window
}

function lastState(file: string, log: Log): WindowState | null {
  try {
    return readJsonFile(file, readState).value
  } catch (error) {
    log.warn('the last place of the window could not be read', error)
    return null
  }
}

/** By hand, because a library for it would have to load before the window opens. */
function readState(value: unknown): WindowState {
  const { x, y, width, height, maximized } = value as WindowState
  const sizes = [x, y, width - SMALLEST.minWidth, height - SMALLEST.minHeight]
  if (!sizes.every(Number.isInteger) || Math.min(...sizes.slice(2)) < 0 || typeof maximized !== 'boolean') {
    throw new TypeError('not a place of a window')
  }
  return { x, y, width, height, maximized }
}

/** Whether enough of the window's top lies on a screen that is there today. */
export function isReachable(bounds: Rectangle, displays: readonly { workArea: Rectangle }[]): boolean {
  return displays.some(({ workArea: area }) => {
    const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    return across >= GRIP && bounds.y >= area.y && bounds.y < area.y + area.height - GRIP / 2
  })
}

function place({ x, y, width, height }: WindowState): Rectangle {
  return { x, y, width, height }
}
