import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'

export interface SessionBus {
  /** A folder that is removed with the bus. */
  home: string
  /** Environment with which a program uses this bus instead of the user's. */
  env: Record<string, string>
  /** Starts a service on the bus and waits until it owns its name. */
  serve(name: string, start: (env: NodeJS.ProcessEnv) => ChildProcess): Promise<void>
  /** Ends the services, then the bus. */
  stop(): Promise<void>
}

/** A D-Bus session of the test's own. It shares nothing with the user's. */
export async function startSessionBus(): Promise<SessionBus> {
  const home = mkdtempSync(join(tmpdir(), 'lunas-bus-'))
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nosyslog', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const [address] = (await once(createInterface(bus.stdout), 'line')) as [string]
  const env = { DBUS_SESSION_BUS_ADDRESS: address }
  const children: ChildProcess[] = [bus]
  return {
    home,
    env,
    async serve(name, start) {
      const child = start({ ...process.env, ...env, HOME: home, XDG_RUNTIME_DIR: home })
      children.unshift(child)
      // It does not report when it is on the bus, so this polls.
      while (!isOnBus(address, name)) {
        if (child.exitCode !== null) throw new Error(`${name} did not come up`)
        await delay(50)
      }
    },
    async stop() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        const ended = once(child, 'exit')
        child.kill()
        await ended
      }
      rmSync(home, { recursive: true, force: true })
    }
  }
}

function isOnBus(address: string, name: string): boolean {
  const query = ['org.freedesktop.DBus.NameHasOwner', `string:${name}`]
  const requested = spawnSync(
    'dbus-send',
    [`--bus=${address}`, '--print-reply', '--dest=org.freedesktop.DBus', '/', ...query],
    { encoding: 'utf8' }
  )
  return requested.stdout.includes('boolean true')
}
