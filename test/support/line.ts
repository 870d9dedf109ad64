import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Run } from './faults'

/** The network between the program and the simulator. */
export interface Line {
  url: string
  /** Takes the server away: open connections break, and new ones are refused. */
  cut: () => Promise<void>
  mend: () => Promise<void>
}

/** Opens a line to a server on this machine. */
export async function layLine(run: Run, to: string): Promise<Line> {
  const target = Number(new URL(to).port)
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near]
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  const mend = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const cut = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.resetAndDestroy()
    await closed
  }
  await mend(0)
  run.after(cut)
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, cut, mend: () => mend(port) }
}
