// npm run -s lunas -- …: the command line. Electron without a window; only the app writes to stdout.
import { buildWhereStale } from './build.ts'
import { launchElectron } from './launch.ts'
import { main } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'

// Needs no display, not even a virtual one; Chromium's own messages about that are suppressed.
const headless =
  process.platform === 'linux' ? ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'] : []

await main(async () => {
  const words = process.argv.slice(2)
  await prepare({})
  await buildWhereStale()
  // Every process of the app inherits the environment, and only a few commands need the key.
  if (!['lookup', 'resume', 'watch'].includes(words[0] ?? '')) delete process.env['LUNAS_API_KEY']
  // Arguments after the double dash belong to the app: Chromium does not read them as switches.
  return launchElectron([...headless, '--', ...words], process.env)
})
