import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSessionBus } from './session-bus'

export interface NotificationDaemon {
  /** Environment with which a program shows its notifications here. */
  env: Record<string, string>
  /** Title and text of all notifications so far, oldest first. */
  shown(): string[]
  /** Clicks the visible notification. */
  click(): void
  stop(): Promise<void>
}

/** A session bus of the test's own with a real notification daemon. Needs a display. */
export async function startNotificationDaemon(): Promise<NotificationDaemon> {
  const { home, env, serve, stop } = await startSessionBus()
  const seen = join(home, 'seen')
  const script = join(home, 'note')
  const config = join(home, 'dunstrc')
  // The arguments are application, title, text, icon and urgency.
  writeFileSync(script, `#!/bin/sh\nprintf '%s | %s\\n' "$2" "$3" >> '${seen}'\n`, { mode: 0o700 })
  writeFileSync(
    config,
    `[global]\nmarkup = no\n[every_one]\nsummary = "*"\nscript = ${script}\ntimeout = 0\n`
  )
  await serve('org.freedesktop.Notifications', (inside) =>
    spawn('dunst', ['-config', config], { stdio: 'ignore', env: inside })
  )
  return {
    env,
    shown: () => (existsSync(seen) ? readFileSync(seen, 'utf8').split('\n').slice(0, -1) : []),
    click: () => void spawnSync('dunstctl', ['action'], { env: { ...process.env, ...env } }),
    stop
  }
}
