// The program gets ready once Playwright is connected. A window that opens while it connects stays without its page in
// some of a hundred starts, and Playwright waits for it for ever. Playwright's own way of this, which calls the same
// function, would start the program with switches that nobody else has.
const { app } = require('electron')

process.argv.splice(process.argv.indexOf('-r'), 2)
const ready = app.whenReady()
const connected = new Promise((resolve) => (globalThis.__playwright_run = resolve))
app.whenReady = () => connected.then(() => ready)
