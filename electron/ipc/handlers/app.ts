import { clipboard, ClipboardItem, shell } from 'electron'
import type { Services } from '../../services/services'
import { isAllowedLink } from '../../window/security/links'
import { CallFailure } from '../failure'
import type { Handlers } from '../answering'

export function appHandlers(services: Services, userData: string): Handlers['app'] {
  return {
    state: () => services.state(),
    openLink: async ({ url }) => {
      if (!isAllowedLink(url)) throw new CallFailure('linkRefused', 'this host is not on the list')
      await shell.openExternal(url)
    },
    copy: ({ text, html }) => {
      if (html === undefined) return clipboard.writeText(text)
      return clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })])
    },
    showFolder: async () => {
      const problem = await shell.openPath(userData)
      if (problem) throw new CallFailure('fileFailed', problem)
    }
  }
}
