import type { ElectronApplication } from '@playwright/test'

/** Signs by the keys that they are on, as Electron names keys. */
const SHIFTED = /[A-Z_]/

/**
 * Types as a barcode scanner does: each character straight after the other, through the window's own input, then the
 * key that it is set to end with.
 */
export async function scan(
  app: ElectronApplication,
  text: string,
  end: 'Enter' | 'Tab' | null = 'Enter'
): Promise<void> {
  const strokes = [...text].map((character) => ({ character, shift: SHIFTED.test(character) }))
  await app.evaluate(
    ({ BrowserWindow }, { keys, closing }) => {
      const { webContents } = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
      webContents.focus()
      for (const { character, shift } of keys) {
        const modifiers = shift ? (['shift'] as const) : []
        webContents.sendInputEvent({ type: 'keyDown', keyCode: character, modifiers: [...modifiers] })
        webContents.sendInputEvent({ type: 'char', keyCode: character, modifiers: [...modifiers] })
        webContents.sendInputEvent({ type: 'keyUp', keyCode: character, modifiers: [...modifiers] })
      }
      if (closing === null) return
      webContents.sendInputEvent({ type: 'keyDown', keyCode: closing })
      webContents.sendInputEvent({ type: 'keyUp', keyCode: closing })
    },
    { keys: strokes, closing: end }
  )
}
