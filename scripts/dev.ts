// npm run dev: the app in its window, rebuilt and reloaded when its sources change. Passes arguments to the app.
import path from 'node:path'
import { withDisplay } from './display.ts'
import { launch, sandboxIsImpossible } from './launch.ts'
import { main, say } from './prepare/console.ts'
import { electronExecutable } from './prepare/electron.ts'
import { prepare } from './prepare/index.ts'
import { packageFolder, repository } from './prepare/repository.ts'

await main(async () => {
  await prepare({ display: true })
  if (sandboxIsImpossible) say('As root, Chromium starts only without its sandbox: passing --no-sandbox.')
  const vite = path.join(packageFolder('electron-vite'), 'bin', 'electron-vite.js')
  const sandbox = sandboxIsImpossible ? ['--noSandbox'] : []
  const args = [vite, 'dev', repository, '--watch', ...sandbox, '--', ...process.argv.slice(2)]
  return withDisplay((env) =>
    launch(process.execPath, args, { ELECTRON_EXEC_PATH: electronExecutable(), ...env })
  )
})
