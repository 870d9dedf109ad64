// npm run -s lunas -- …: the command line. Electron without a window; stdout belongs to the app alone.
import { buildWhereStale } from './build.ts'
import { launchElectron } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'

// No display is asked for, not even a virtual one; Chromium's own messages about that are left out.
const headless =
  process.platform === 'linux' ? ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'] : []

await main(async () => {
  await prepare()
  await buildWhereStale()
  // What follows the double dash is the app's: Chromium takes none of it for its own switches.
  return launchElectron([...headless, '--', ...process.argv.slice(2)], process.env)
})
