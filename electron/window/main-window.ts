import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron'
import { join } from 'node:path'
import type { Log } from '../platform/log'
import { readJsonFile, writeJsonFile } from '../platform/json-file'

const DEFAULT_SIZE = { width: 1280, height: 720 }
const SMALLEST = { minWidth: 640, minHeight: 420 }
/** The page's background (renderer/shared/styles), so that nothing flashes before it is rendered. */
const CANVAS = { light: '#f3f5f8', dark: '#10151b' }
/** So much of the title bar must be on some screen for the position to be restored. */
const GRIP = 80

interface WindowState extends Rectangle {
  maximized: boolean
}

export interface MainWindowOptions {
  /** The address of the page. */
  url: string
  preload: string
  userData: string
  log: Log
}

/** Preferences of all our pages; the hidden slip window has no preload. */
export const PAGE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false
} as const

/** Opens the window at its last position, and shows it once its first frame is rendered. */
export function openMainWindow({ url, preload, userData, log }: MainWindowOptions): BrowserWindow {
  const file = join(userData, 'window.json')
  const last = lastState(file, log)
  const window = new BrowserWindow({
    ...((last && boundsOn(screen.getAllDisplays(), last)) ?? sizeOn(screen.getPrimaryDisplay().workArea)),
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

/** Validated by hand, because a library would have to load before the window opens. */
function readState(value: unknown): WindowState {
  const { x, y, width, height, maximized } = value as WindowState
  const sizes = [x, y, width - SMALLEST.minWidth, height - SMALLEST.minHeight]
  if (
    !sizes.every(Number.isSafeInteger) ||
    Math.min(...sizes.slice(2)) < 0 ||
    typeof maximized !== 'boolean'
  ) {
    throw new TypeError('not a place of a window')
  }
  return { x, y, width, height, maximized }
}

interface Screen {
  workArea: Rectangle
}

/**
 * Returns where to place a window on the current screens: at its last position, and no larger than all of them
 * together.
 *
 * @returns null if too little of its top could be reached with the mouse
 */
export function boundsOn(screens: readonly Screen[], { x, y, width, height }: Rectangle): Rectangle | null {
  const areas = screens.map(({ workArea }) => workArea)
  const left = Math.min(...areas.map((area) => area.x))
  const top = Math.min(...areas.map((area) => area.y))
  const across = Math.max(...areas.map((area) => area.x + area.width)) - left
  const down = Math.max(...areas.map((area) => area.y + area.height)) - top
  const bounds = {
    x: width > across ? left : x,
    y: height > down ? top : y,
    width: Math.min(width, across),
    height: Math.min(height, down)
  }
  return isReachable(bounds, screens) ? bounds : null
}

/** Whether enough of the window's top is on a current screen. */
export function isReachable(bounds: Rectangle, screens: readonly Screen[]): boolean {
  return screens.some(({ workArea: area }) => {
    const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    return across >= GRIP && bounds.y >= area.y && bounds.y < area.y + area.height - GRIP / 2
  })
}

function sizeOn({ width, height }: Rectangle): Pick<Rectangle, 'width' | 'height'> {
  return { width: Math.min(DEFAULT_SIZE.width, width), height: Math.min(DEFAULT_SIZE.height, height) }
}
