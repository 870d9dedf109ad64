// npm run -s lunas -- …: the command line. Electron without a window; stdout belongs to the app alone.
import { buildWhereStale } from './build.ts'
import { withDisplay } from './display.ts'
import { launchElectron } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'

const isLinux = process.platform === 'linux'
// No display is asked for, not even a virtual one; Chromium's own messages about that are left out.
const headless = isLinux ? ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'] : []
// But to print: Chromium's printing is the desktop's toolkit, and ends the process where there is none.
const forPrinting = isLinux ? ['--disable-gpu', '--log-level=3'] : []

await main(async () => {
  const words = process.argv.slice(2)
  const prints = words[0] === 'print'
  await prepare({ display: prints })
  await buildWhereStale()
  // Every process of the app inherits the environment, and few commands have a use for the key.
  if (!['lookup', 'resume', 'watch'].includes(words[0] ?? '')) delete process.env['LUNAS_API_KEY']
  // What follows the double dash is the app's: Chromium takes none of it for its own switches.
  if (prints) return withDisplay((env) => launchElectron([...forPrinting, '--', ...words], env))
  return launchElectron([...headless, '--', ...words], process.env)
})
