import { Menu } from 'electron'

/**
 * Sets the menu, on macOS only: copy and paste need it there, and elsewhere the page has every command already. Its
 * roles have the system's own words.
 */
export function setMenu(platform: NodeJS.Platform): void {
  const menu =
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null
  Menu.setApplicationMenu(menu)
}
