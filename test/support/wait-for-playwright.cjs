// Delays the program's `ready` until Playwright is connected. If a window opens while Playwright connects, the page is
// missing in some of a hundred starts, and Playwright waits for it for ever. Playwright's own loader calls the same
// function, but would start the program with extra switches.
const { app } = require('electron')

process.argv.splice(process.argv.indexOf('-r'), 2)
const ready = app.whenReady()
const connected = new Promise((resolve) => (globalThis.__playwright_run = resolve))
app.whenReady = () => connected.then(() => ready)
