// A local socket, or the port that the system's own settings name: no request of the program goes elsewhere.
// eslint-disable-next-line no-restricted-imports
import { request as httpRequest, type RequestOptions } from 'node:http'
import { existsSync } from 'node:fs'
import { PrinterFailure } from '../printers'
import { IppMalformed, readAnswer, requestOf, type Attributes, type IppAnswer } from './message'

/** Longest answer, for a server with a thousand printers. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024
/** Milliseconds. A server that is silent for so long is not there; three requests print a job. */
const LIMITS = { silenceMs: 10_000, answerMs: 30_000 }
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
  // CUPS' own programs allow a version of IPP behind the port.
  const [server = ''] = (env['CUPS_SERVER'] ?? '').split('/version=')
  if (server.startsWith('/')) return { socketPath: server }
  if (server !== '') {
    const [, literal, name = server, port] =
      /^(?:\[(.*)\]|([^:]*))(?::(\d{1,4}|[1-5]\d{4}))?$/.exec(server) ?? []
    return { host: literal ?? name, port: Number(port ?? DEFAULT_PORT) }
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

/** Asks a CUPS. Failures name it, as it may be another computer than this one. */
export class IppClient {
  readonly #address: CupsAddress
  readonly #name: string
  readonly #limits: typeof LIMITS
  #number = 0

  constructor(address: CupsAddress, limits = LIMITS) {
    this.#address = address
    this.#name = `the print server at ${nameOf(address)}`
    this.#limits = limits
  }

  /** Rejects with an `IppError`, or with a `PrinterFailure` if there is no such answer. */
  async ask({ operation, path, groups, document }: IppRequest): Promise<IppAnswer['groups']> {
    const head = requestOf(operation, ++this.#number, groups)
    const answer = await this.#post(path, document ? Buffer.concat([head, document]) : head)
    const { status, groups: received } = this.#read(answer)
    if (status < FIRST_ERROR) return received
    const [message] = received[0]?.attributes['status-message'] ?? []
    throw new IppError(status, typeof message === 'string' ? message : `IPP status 0x${status.toString(16)}`)
  }

  #post(path: string, body: Buffer): Promise<Buffer> {
    const { silenceMs, answerMs } = this.#limits
    const options: RequestOptions = {
      ...this.#address,
      path,
      method: 'POST',
      // One that is kept alive may end just as a job is created.
      agent: false,
      timeout: silenceMs,
      headers: {
        'content-type': 'application/ipp',
        'content-length': body.length,
        // CUPS rejects other names of itself at its socket, and this one elsewhere.
        ...('socketPath' in this.#address ? { host: 'localhost' } : {})
      }
    }
    return new Promise((resolve, reject) => {
      const fail = (what: string): void => reject(new PrinterFailure(`${this.#name} ${what}`))
      const sent = httpRequest(options, (response) => {
        if (response.statusCode !== 200) {
          fail(`answers with HTTP ${response.statusCode}${HTTP_REASONS[response.statusCode!] ?? ''}`)
          return sent.destroy()
        }
        const chunks: Buffer[] = []
        let length = 0
        response.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length > MAX_ANSWER_BYTES) stop('does not stop answering')
          else chunks.push(chunk)
        })
        response.on('error', (error) => fail(`stops in the middle: ${error.message}`))
        response.on('end', () => resolve(Buffer.concat(chunks)))
      })
      const stop = (what: string): void => {
        fail(what)
        sent.destroy()
      }
      // One that answers byte by byte is never silent.
      const slow = setTimeout(() => stop('answers too slowly'), answerMs)
      sent.on('close', () => clearTimeout(slow))
      sent.on('timeout', () => stop('does not answer'))
      sent.on('error', (error) => fail(`cannot be reached: ${error.message}`))
      sent.end(body)
    })
  }

  #read(answer: Buffer): IppAnswer {
    try {
      return readAnswer(answer)
    } catch (error) {
      if (!(error instanceof IppMalformed)) throw error
      throw new PrinterFailure(`${this.#name} answers nonsense: ${error.message}`)
    }
  }
}

/** What a person can do about it. */
const HTTP_REASONS: Readonly<Record<number, string>> = {
  401: ': it wants a password',
  403: ': it lets nobody print from this computer',
  426: ': it wants an encrypted connection'
}

function nameOf(address: CupsAddress): string {
  if ('socketPath' in address) return address.socketPath
  const { host, port } = address
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
