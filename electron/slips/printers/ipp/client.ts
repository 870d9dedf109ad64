// A local socket, or the port that the system's own settings name: no request of the program goes elsewhere.
// eslint-disable-next-line no-restricted-imports
import { request as httpRequest, type RequestOptions } from 'node:http'
import { existsSync } from 'node:fs'
import { PrinterFailure } from '../printers'
import { IppMalformed, readAnswer, requestOf, type Attributes, type IppAnswer } from './message'

/** Longest answer, for a server with a thousand printers. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024
/** A server that says nothing for so long is not there. */
const TIMEOUT_MS = 10_000
/** From here on a status is an error (RFC 8011, 4.1.6). */
const FIRST_ERROR = 0x0400
const DEFAULT_PORT = 631
/** Where CUPS listens: Linux, macOS. */
const SOCKETS = ['/run/cups/cups.sock', '/private/var/run/cupsd']

/** Where a CUPS listens. */
export type CupsAddress = { socketPath: string } | { host: string; port: number }

/** Returns where CUPS listens, as its own programs look for it. */
export function cupsAddress(
  env: NodeJS.ProcessEnv,
  exists: (path: string) => boolean = existsSync
): CupsAddress {
  const server = env['CUPS_SERVER']
  if (server?.startsWith('/')) return { socketPath: server }
  if (server) {
    const [, host = 'localhost', port] = /^(.*?)(?::(\d+))?$/.exec(server)!
    return { host, port: Number(port ?? DEFAULT_PORT) }
  }
  const socketPath = SOCKETS.find(exists)
  return socketPath === undefined ? { host: 'localhost', port: DEFAULT_PORT } : { socketPath }
}

export interface IppRequest {
  operation: number
  /** On the server, for example `/printers/Zebra`. */
  path: string
  groups: readonly { tag: number; attributes: Attributes }[]
  document?: Uint8Array
}

/** An answer with an error. */
export class IppError extends PrinterFailure {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Asks a CUPS. */
export class IppClient {
  readonly #address: CupsAddress
  #number = 0

  constructor(address: CupsAddress) {
    this.#address = address
  }

  /** Rejects with an `IppError`, or with a `PrinterFailure` if there is no such answer. */
  async ask({ operation, path, groups, document }: IppRequest): Promise<IppAnswer['groups']> {
    const head = requestOf(operation, ++this.#number, groups)
    const answer = await this.#post(path, document ? Buffer.concat([head, document]) : head)
    const { status, groups: received } = read(answer)
    if (status < FIRST_ERROR) return received
    const [message] = received[0]?.attributes['status-message'] ?? []
    throw new IppError(status, typeof message === 'string' ? message : `IPP status 0x${status.toString(16)}`)
  }

  #post(path: string, body: Buffer): Promise<Buffer> {
    const options: RequestOptions = {
      ...this.#address,
      path,
      method: 'POST',
      timeout: TIMEOUT_MS,
      headers: { 'content-type': 'application/ipp', 'content-length': body.length, host: 'localhost' }
    }
    return new Promise((resolve, reject) => {
      const fail = (message: string): void => reject(new PrinterFailure(message))
      const sent = httpRequest(options, (response) => {
        if (response.statusCode !== 200) {
          response.resume()
          return fail(`the print server answers with HTTP ${response.statusCode}`)
        }
        const chunks: Buffer[] = []
        let length = 0
        response.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length > MAX_ANSWER_BYTES) sent.destroy(new Error('the print server does not stop answering'))
          else chunks.push(chunk)
        })
        response.on('error', (error) => fail(error.message))
        response.on('end', () => resolve(Buffer.concat(chunks)))
      })
      sent.on('timeout', () => sent.destroy(new Error('the print server does not answer')))
      sent.on('error', (error) => fail(error.message))
      sent.end(body)
    })
  }
}

function read(answer: Buffer): IppAnswer {
  try {
    return readAnswer(answer)
  } catch (error) {
    if (!(error instanceof IppMalformed)) throw error
    throw new PrinterFailure(`the print server answers nonsense: ${error.message}`)
  }
}
