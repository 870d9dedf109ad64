import type { ElectronApplication } from '@playwright/test'

/** Signs by the keys that they are on, as Electron names keys. */
const SHIFTED = /[A-Z_]/
/** Carriage return and line feed are both Enter on most scanners that send the two. */
const ENDINGS = { Enter: ['Enter'], Tab: ['Tab'], CRLF: ['Enter', 'Enter'] } as const
const CHARACTERS = { Enter: '\r', Tab: '\t' } as const

/**
 * Types as a barcode scanner does: each character straight after the other, through the window's own input, then what
 * it is set to end with. Each key goes down, says its character and comes up again, Enter as well: buttons go by that.
 */
export async function scan(
  app: ElectronApplication,
  text: string,
  end: keyof typeof ENDINGS | null = 'Enter'
): Promise<void> {
  const characters = [...text].map((key) => ({ key, character: key, shift: SHIFTED.test(key) }))
  const closing =
    end === null ? [] : ENDINGS[end].map((key) => ({ key, character: CHARACTERS[key], shift: false }))
  await app.evaluate(
    ({ BrowserWindow }, strokes) => {
      const { webContents } = BrowserWindow.getAllWindows().find((each) => each.isVisible())!
      webContents.focus()
      for (const { key, character, shift } of strokes) {
        const modifiers: 'shift'[] = shift ? ['shift'] : []
        if (shift) webContents.sendInputEvent({ type: 'rawKeyDown', keyCode: 'Shift', modifiers })
        webContents.sendInputEvent({ type: 'rawKeyDown', keyCode: key, modifiers })
        webContents.sendInputEvent({ type: 'char', keyCode: character, modifiers })
        webContents.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers })
        if (shift) webContents.sendInputEvent({ type: 'keyUp', keyCode: 'Shift' })
      }
    },
    [...characters, ...closing]
  )
}
