import { spawn } from 'node:child_process'
import { startSessionBus } from './session-bus'

export interface KeyStore {
  /** Environment and switch with which a program stores its secrets here. */
  env: Record<string, string>
  args: string[]
  stop(): Promise<void>
}

/** A session bus and an unlocked GNOME keyring of the test's own. */
export async function startKeyStore(): Promise<KeyStore> {
  const { env, serve, stop } = await startSessionBus()
  await serve('org.freedesktop.secrets', (inside) => {
    const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env: inside,
      stdio: ['pipe', 'ignore', 'ignore']
    })
    keyring.stdin.end('password')
    return keyring
  })
  return { env, args: ['--password-store=gnome-libsecret'], stop }
}
