// The baseline: a window with nothing in it, as secure as ours.
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

const dir = process.argv.find((arg) => arg.startsWith('--user-data-dir='))
if (dir) app.setPath('userData', dir.slice('--user-data-dir='.length))
void app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(join(__dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
