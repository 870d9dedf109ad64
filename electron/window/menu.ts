import { Menu } from 'electron'

/**
 * Elsewhere the page has every command and the menu would only say it twice; macOS needs one,
 * since copy and paste work through it there. Its roles carry the system's own words.
 */
export function setMenu(platform: NodeJS.Platform): void {
  const menu =
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null
  Menu.setApplicationMenu(menu)
}
