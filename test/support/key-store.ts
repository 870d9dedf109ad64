import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'

export interface KeyStore {
  /** Environment and switch that make a program keep its secrets here. */
  env: Record<string, string>
  args: string[]
  stop(): Promise<void>
}

/** A session bus and an unlocked GNOME keyring of the test's own. They share nothing with the user's. */
export async function startKeyStore(): Promise<KeyStore> {
  const home = mkdtempSync(join(tmpdir(), 'lunas-keys-'))
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nosyslog', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const [address] = (await once(createInterface(bus.stdout), 'line')) as [string]
  const env = { DBUS_SESSION_BUS_ADDRESS: address, HOME: home, XDG_RUNTIME_DIR: home }
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore']
  })
  keyring.stdin.end('password')
  // It tells nobody when it is on the bus; whoever wants to know has to look.
  while (!isOnBus(address)) await delay(50)
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    args: ['--password-store=gnome-libsecret'],
    async stop() {
      for (const child of [keyring, bus]) {
        const ended = once(child, 'exit')
        child.kill()
        await ended
      }
      rmSync(home, { recursive: true, force: true })
    }
  }
}

function isOnBus(address: string): boolean {
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
  const asked = spawnSync(
    'dbus-send',
    [`--bus=${address}`, '--print-reply', '--dest=org.freedesktop.DBus', '/', ...question],
    { encoding: 'utf8' }
  )
  return asked.stdout.includes('boolean true')
}
