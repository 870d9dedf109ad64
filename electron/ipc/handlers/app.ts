import { clipboard, ClipboardItem, shell } from 'electron'
import type { AppState } from '#contract/model/app'
import { isAllowedLink } from '../../window/security/links'
import { CallFailure } from '../failure'
import type { Handlers } from '../answering'

export interface AppSessions {
  state(): AppState
}

export function appHandlers(sessions: AppSessions, userData: string): Handlers['app'] {
  return {
    state: () => sessions.state(),
    openLink: async ({ url }) => {
      if (!isAllowedLink(url)) throw new CallFailure('linkRejected', 'this host is not on the list')
      await shell.openExternal(url)
    },
    copy: ({ text, html }) => (html === undefined ? clipboard.writeText(text) : copyBoth(text, html)),
    showFolder: async () => {
      const problem = await shell.openPath(userData)
      if (problem) throw new CallFailure('fileFailed', problem)
    }
  }
}

/** Copies both. Runtimes before Electron 45, such as the substitute (scripts/prepare/), have no ClipboardItem. */
function copyBoth(text: string, html: string): Promise<void> | void {
  const Item = ClipboardItem as typeof ClipboardItem | undefined
  if (Item) return clipboard.write([new Item({ 'text/plain': text, 'text/html': html })])
  const earlier = clipboard as unknown as { write(both: { text: string; html: string }): void }
  earlier.write({ text, html })
}
