import { once } from 'node:events'
// Print servers of the tests' own, on 127.0.0.1.
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSocketServer, type AddressInfo, type Server as SocketServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { cupsAddress, IppClient, IppError } from '../../../electron/slips/printers/ipp/client'
import { GROUPS, requestOf } from '../../../electron/slips/printers/ipp/message'
import { PrinterFailure } from '../../../electron/slips/printers/printers'
import { PATIENCE_MS } from '../../support/patience'

const PATIENT = { silenceMs: PATIENCE_MS, answerMs: PATIENCE_MS }
const OPERATION = 0x0b
/** An answer has the form of a request, with a status in place of the operation. */
const answerOf = (status: number, message = ''): Buffer =>
  requestOf(status, 1, [
    {
      tag: GROUPS.operation,
      attributes: {
        'attributes-charset': { is: 'charset', value: 'utf-8' },
        ...(message === '' ? {} : { 'status-message': { is: 'text', value: message } })
      }
    }
  ])

let server: Server | SocketServer | null = null
afterEach(() => {
  if (server && 'closeAllConnections' in server) server.closeAllConnections()
  server?.close()
  server = null
})

async function clientOf(of: Server | SocketServer, limits = PATIENT): Promise<IppClient> {
  server = of.listen(0, '127.0.0.1')
  await once(of, 'listening')
  return new IppClient({ host: '127.0.0.1', port: (of.address() as AddressInfo).port }, limits)
}

const ask = (client: IppClient, document?: Uint8Array) =>
  client.ask({ operation: OPERATION, path: '/printers/KASIR', groups: [], ...(document ? { document } : {}) })

/** Answers with HTTP 200. */
const ok =
  (...chunks: Buffer[]): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/ipp' })
    for (const chunk of chunks) response.write(chunk)
    response.end()
  }

describe('a print server', () => {
  it('gets the request and the document, and gives its groups', async () => {
    const received: Buffer[] = []
    const client = await clientOf(
      createServer((request, response) => {
        expect(request).toMatchObject({ method: 'POST', url: '/printers/KASIR' })
        // A CUPS on another computer rejects another name.
        expect(request.headers.host).toMatch(/^127\.0\.0\.1:\d+$/)
        request.on('data', (chunk: Buffer) => received.push(chunk))
        request.on('end', () => ok(answerOf(0))(request, response))
      })
    )
    expect(await ask(client, Buffer.from('%PDF'))).toEqual([
      { tag: GROUPS.operation, attributes: { 'attributes-charset': ['utf-8'] } }
    ])
    expect(Buffer.concat(received)).toEqual(Buffer.concat([requestOf(OPERATION, 1, []), Buffer.from('%PDF')]))
  })

  it.each([
    [0x0401, 'Forbidden by policy', 'Forbidden by policy'],
    [0x0507, '', 'IPP status 0x507']
  ])('rejects a request with status %i and its own words', async (status, words, message) => {
    const client = await clientOf(createServer(ok(answerOf(status, words))))
    const rejected = await ask(client).catch((error: unknown) => error)
    expect(rejected).toBeInstanceOf(IppError)
    expect(rejected).toMatchObject({ status, message })
  })

  it.each([
    [401, 'wants a password'],
    [403, 'lets nobody print from this computer'],
    [404, 'HTTP 404'],
    [426, 'wants an encrypted connection'],
    [500, 'HTTP 500'],
    [301, 'HTTP 301']
  ])('that answers with HTTP %i is said, by its address', async (status, words) => {
    const client = await clientOf(
      createServer((_request, response) =>
        response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end()
      )
    )
    const { port } = server!.address() as AddressInfo
    const rejected = await ask(client).catch((error: unknown) => error)
    expect(rejected).toBeInstanceOf(PrinterFailure)
    expect(String(rejected)).toContain(`the print server at 127.0.0.1:${port} answers with HTTP ${status}`)
    expect(String(rejected)).toContain(words)
  })

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'answers nonsense: it ends early'],
    ['a web page', Buffer.from('<!doctype html><title>CUPS</title>'), 'answers nonsense'],
    ['half an answer', answerOf(0).subarray(0, 30), 'answers nonsense: it ends early']
  ])('that answers %s is said', async (_, body, words) => {
    await expect(ask(await clientOf(createServer(ok(body))))).rejects.toThrow(words)
  })

  it('that does not stop answering is left', async () => {
    let closed = false
    const client = await clientOf(
      createServer((_request, response) => {
        response.writeHead(200)
        const more = (): void => {
          if (!closed) response.write(Buffer.alloc(256 * 1024), more)
        }
        response.on('close', () => (closed = true))
        more()
      })
    )
    await expect(ask(client)).rejects.toThrow('does not stop answering')
    await expect.poll(() => closed).toBe(true)
  })

  it.each<[string, RequestListener]>([
    ['at all', () => undefined],
    ['to the end', (_request, response) => response.writeHead(200).write(answerOf(0).subarray(0, 8))]
  ])('that does not answer %s is left', async (_, listener) => {
    const client = await clientOf(createServer(listener), { silenceMs: 50, answerMs: PATIENCE_MS })
    await expect(ask(client)).rejects.toThrow('does not answer')
  })

  it('that answers byte by byte is left', async () => {
    let closed = false
    const client = await clientOf(
      createServer((_request, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write(Buffer.alloc(1)), 5)
        response.on('close', () => {
          clearInterval(drip)
          closed = true
        })
      }),
      { silenceMs: PATIENCE_MS, answerMs: 100 }
    )
    await expect(ask(client)).rejects.toThrow('answers too slowly')
    await expect.poll(() => closed).toBe(true)
  })

  it('whose connection breaks in the middle is said', async () => {
    const client = await clientOf(
      createServer((_request, response) => {
        response.writeHead(200, { 'content-length': 1_000 })
        response.write(answerOf(0), () => response.destroy())
      })
    )
    await expect(ask(client)).rejects.toThrow('stops in the middle')
  })

  it('that speaks no HTTP, or is not there, cannot be reached', async () => {
    const other = createSocketServer((socket) =>
      socket
        .resume()
        .on('error', () => undefined)
        .end('220 mail.example ESMTP\r\n')
    )
    await expect(ask(await clientOf(other))).rejects.toThrow('cannot be reached')
    const { port } = server!.address() as AddressInfo
    await new Promise((resolve) => server!.close(resolve))
    await expect(ask(new IppClient({ host: '127.0.0.1', port }, PATIENT))).rejects.toThrow(
      `the print server at 127.0.0.1:${port} cannot be reached: connect ECONNREFUSED`
    )
    await expect(ask(new IppClient({ socketPath: '/nowhere/cups.sock' }, PATIENT))).rejects.toThrow(
      'the print server at /nowhere/cups.sock cannot be reached'
    )
  })
})

describe('the address of CUPS', () => {
  const everywhere = (): boolean => true
  const nowhere = (): boolean => false

  it.each([
    ['/tmp/cups.sock', { socketPath: '/tmp/cups.sock' }],
    ['print.example', { host: 'print.example', port: 631 }],
    ['print.example:8631', { host: 'print.example', port: 8631 }],
    ['print.example:8631/version=1.1', { host: 'print.example', port: 8631 }],
    ['127.0.0.1:631', { host: '127.0.0.1', port: 631 }],
    ['[fd00::1]:8631', { host: 'fd00::1', port: 8631 }],
    ['[fd00::1]', { host: 'fd00::1', port: 631 }],
    // Names of no computer: they are said when they are asked.
    ['print.example:99999', { host: 'print.example:99999', port: 631 }],
    ['print.example:ipp', { host: 'print.example:ipp', port: 631 }]
  ])('is %s if CUPS_SERVER says so', (server, address) => {
    expect(cupsAddress({ CUPS_SERVER: server }, everywhere)).toEqual(address)
  })

  it('is the socket of the system, or else the usual port', () => {
    expect(cupsAddress({}, everywhere)).toEqual({ socketPath: '/run/cups/cups.sock' })
    expect(cupsAddress({ CUPS_SERVER: '' }, (path) => path.startsWith('/private'))).toEqual({
      socketPath: '/private/var/run/cupsd'
    })
    expect(cupsAddress({}, nowhere)).toEqual({ host: 'localhost', port: 631 })
  })
})
