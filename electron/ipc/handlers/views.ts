import { clipboard, dialog, type BrowserWindow } from 'electron'
import { VIEW_FILE } from '../../contract/views'
import { replaceFile } from '../../services/replace-file'
import { readViewFile, type HandedView } from '../../views/handed'
import { fileOf, linkOf, readShared } from '../../views/share'
import type { Handlers } from '../answering'

const VIEW_FILES = [{ name: 'Lunas', extensions: [VIEW_FILE.slice(1)] }]

export function viewHandlers(handed: HandedView, window: BrowserWindow): Handlers['views'] {
  return {
    read: ({ text }) => readShared(text),
    open: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: VIEW_FILES
      })
      const [path] = filePaths
      return path === undefined ? null : readViewFile(path)
    },
    handed: () => handed.take(),
    copyLink: (view) => clipboard.writeText(linkOf(view)),
    save: async (view) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        defaultPath: view.name.replace(/[^\p{L}\p{N}.-]+/gu, '_') + VIEW_FILE,
        filters: VIEW_FILES
      })
      if (!filePath) return { path: null }
      await replaceFile(filePath, Buffer.from(fileOf(view)))
      return { path: filePath }
    }
  }
}
