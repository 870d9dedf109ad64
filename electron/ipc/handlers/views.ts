import { clipboard, type BrowserWindow } from 'electron'
import { VIEW_FILE } from '#contract/model/views'
import { replaceFile } from '../../platform/atomic-write'
import { readViewFile, type PendingSharedView } from '../../settings/views/pending-shared-view'
import { fileOf, linkOf, readShared } from '../../settings/views/share'
import type { Handlers } from '../answering'
import { askForFile, askWhere } from './dialogs'

const VIEW_FILES = { name: 'Lunas', extensions: [VIEW_FILE.slice(1)] }

export function viewHandlers(pendingSharedView: PendingSharedView, window: BrowserWindow): Handlers['views'] {
  return {
    read: ({ text }) => readShared(text),
    open: async () => {
      const path = await askForFile(window, [VIEW_FILES])
      return path === null ? null : readViewFile(path)
    },
    pendingSharedView: () => pendingSharedView.take(),
    copyLink: (view) => clipboard.writeText(linkOf(view)),
    save: async (view) => {
      const name = view.name.replace(/[^\p{L}\p{N}.-]+/gu, '_')
      const path = await askWhere(window, name + VIEW_FILE, VIEW_FILES)
      if (path === null) return { path }
      await replaceFile(path, Buffer.from(fileOf(view)))
      return { path }
    }
  }
}
