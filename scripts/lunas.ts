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
  const words = process.argv.slice(2)
  // Every process of the app inherits the environment, and few commands have a use for the key.
  if (!['lookup', 'resume', 'watch'].includes(words[0] ?? '')) delete process.env['LUNAS_API_KEY']
  // What follows the double dash is the app's: Chromium takes none of it for its own switches.
  return launchElectron([...headless, '--', ...words], process.env)
})
