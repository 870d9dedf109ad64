// npm start: the app in its window, built if needed. Passes arguments to the app.
import { buildWhereStale } from './build.ts'
import { withDisplay } from './display.ts'
import { launchElectron, sandboxIsImpossible } from './launch.ts'
import { main, say } from './prepare/console.ts'
import { prepare } from './prepare/index.ts'
import { needsVirtualDisplay } from './prepare/system.ts'

await main(async () => {
  await prepare({ display: true })
  await buildWhereStale()
  // Keys for the window are entered in its settings; the processes of its pages inherit the environment.
  delete process.env['LUNAS_API_KEY']
  if (sandboxIsImpossible) say('As root, Chromium starts only without its sandbox: passing --no-sandbox.')
  // Without a display there is no desktop either, and Chromium would complain about each missing part.
  const quiet = needsVirtualDisplay() ? ['--log-level=3'] : []
  return withDisplay((env) => launchElectron([...quiet, ...process.argv.slice(2)], env))
})
