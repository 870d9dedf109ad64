// What Electron's own default app does (`electron <folder or script>`), for a runtime that comes without one.
// CommonJS and synchronous: what an app does before its `ready` event must still come before it.
'use strict'

const { app } = require('electron')
const fs = require('node:fs')
const { createRequire } = require('node:module')
const path = require('node:path')
const { pathToFileURL } = require('node:url')

/** Gives up the way a command line does: the reason on stderr and exit code 1. */
function fail(reason) {
  process.stderr.write(`${reason}\n`)
  app.exit(1)
}

/** The app folder's package.json, or undefined where the target is a lone script. */
function readManifest(target) {
  const file = path.join(target, 'package.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined
}

/** Makes the runtime answer to the app's name and version, as if it were the app's own. */
function takeIdentity(manifest, target) {
  const name = manifest.productName ?? manifest.name
  if (manifest.version) app.setVersion(manifest.version)
  if (name) {
    app.setName(name)
    app.setDesktopName(manifest.desktopName ?? `${name}.desktop`)
    if (!app.commandLine.hasSwitch('user-data-dir')) {
      app.setPath('userData', path.join(app.getPath('appData'), name))
    }
  }
  app.setAppPath(target)
}

/** Runs the app's main file: `require` where it can, `import` where the file is an ES module. */
function run(file) {
  try {
    require(file)
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM') throw error
    import(pathToFileURL(file).href).catch((reason) => fail(reason.stack ?? reason))
  }
}

/** Splits the command line as Electron does: switches are Chromium's, `-r module` is to be loaded first. */
function readArguments([first, ...rest], modules = []) {
  if (first === '-r' || first === '--require') return readArguments(rest.slice(1), [...modules, rest[0]])
  if (first?.startsWith('-')) return readArguments(rest, modules)
  return { app: first, modules }
}

const { app: argument, modules } = readArguments(process.argv.slice(1))
if (argument === undefined) {
  fail('Usage: electron <app folder or script> [arguments]')
} else {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  // Playwright comes in this way where it is not told which executable to start.
  modules.forEach((name) => createRequire(path.join(process.cwd(), 'argument'))(name))
  const target = path.resolve(argument)
  const manifest = readManifest(target)
  if (manifest) takeIdentity(manifest, target)
  else app.setAppPath(path.dirname(target))

  let main
  try {
    main = require.resolve(target)
  } catch {
    fail(`Unable to find an Electron app at ${target}`)
  }
  if (main) run(main)
}
