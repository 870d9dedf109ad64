import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordingProxy {
  /** Chromium's switches that send all traffic of a program here, including traffic for this machine. */
  args: string[]
  /** `host:port` of every requested destination, each once. */
  destinations: () => string[]
  close(): Promise<void>
}

/** A proxy that records destinations, and connects to this machine only. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const requested = new Set<string>()
  const server = createServer((from, answer) => {
    const { hostname, port, pathname, search, host } = new URL(from.url ?? '')
    requested.add(port ? host : `${host}:80`)
    if (hostname !== '127.0.0.1') {
      answer.writeHead(502).end()
      return
    }
    const { method, headers } = from
    const onward = request({ hostname, port, path: pathname + search, method, headers }, (reply) => {
      answer.writeHead(reply.statusCode!, reply.headers)
      reply.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    from.pipe(onward)
  })
  server.on('connect', ({ url }, socket) => {
    requested.add(url!)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    destinations: () => [...requested],
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}
