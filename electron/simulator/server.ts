import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { ListItem } from '#contract/model/lists'
import type { UtcMillis } from '#contract/base'
import { Behaviour } from './behaviour'
import type { Control } from './control'
import { deliver } from './delivery'
import { ordersOf } from './orders'
import { makePayments } from './payments'
import { html, rejection, type Reply } from './replies'
import { checkRequest, readRequestBody, seen, sentReply, type SeenRequest } from './requests'
import { SCENARIO_NAMES } from './scenarios'

export interface SimulatorOptions {
  /** 0 for a free port. */
  port?: number
  /** Another seed gives other people, amounts and ids. */
  seed?: number
  /** The payments are created in the 30 days before it, and some are paid in the hours after. */
  epoch: UtcMillis
  now?: () => UtcMillis
  /** The only key that is accepted; null accepts any. */
  key?: string | null
  /** Answers 429 beyond this rate; null for no limit. */
  requestsPerMinute?: number | null
  /** Milliseconds before each answer. */
  latencyMs?: number
  /** Called for every request when it is received, before it is answered. */
  onRequest?: (request: SeenRequest) => void
}

export interface Simulator {
  /** Base URL, on loopback. */
  url: string
  /** The 300 payments. */
  ids: string[]
  /** The payments as an order system would list them. */
  orders: ListItem[]
  /** Further payments, for somebody to try. */
  sampleIds: string[]
  /** Controls its behaviour, like a POST to /simulator/control. Throws if the instruction is not valid. */
  control(instruction: Control): void
  /** The last 10,000 requests to any path but the simulator's own, oldest first. */
  requests(): SeenRequest[]
  /** Closes every connection, even those that wait for an answer. */
  close(): Promise<void>
}

const GET_PAYMENT = '/api/mitra/v2/get_payment'
const MAX_SEEN = 10_000

/**
 * Starts a substitute for KiriminAja on 127.0.0.1. Its answers depend only on seed, epoch, clock and control calls.
 * Besides get_payment it answers:
 *
 * - `GET /simulator`: the ids, the sample ids and the scenarios;
 * - `POST /simulator/control`: takes a `Control` as JSON;
 * - `GET /simulator/requests`: the received requests.
 *
 * @throws Error of the system if the port is not available.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const {
    port = 0,
    seed = 1,
    epoch,
    now = Date.now,
    key = null,
    requestsPerMinute = null,
    latencyMs = 0,
    onRequest = () => undefined
  } = options
  const { payments, samples } = makePayments(seed, epoch)
  const behaviour = new Behaviour({ payments: [...payments, ...samples], latencyMs, requestsPerMinute })
  const ids = payments.map(({ id }) => id)
  const sampleIds = samples.map(({ id }) => id)
  const closing = new AbortController()
  let log: SeenRequest[] = []

  const control = (instruction: unknown): void => {
    behaviour.apply(instruction, now())
    if ((instruction as Control).reset) log = []
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readRequestBody(request)
    const path = request.url ?? ''
    if (path === '/simulator' || path.startsWith('/simulator/'))
      return deliver(response, own(request, path, body))
    const reply = path === GET_PAYMENT ? replyTo(request, body) : html(404, 'Not Found')
    const latencyMs = behaviour.drawLatency()
    const coming = { ...seen(request, body, now()), ...sentReply(reply, latencyMs) }
    log.push(coming)
    if (log.length > MAX_SEEN) log.shift()
    onRequest(coming)
    if (latencyMs > 0) await wait(latencyMs, undefined, { signal: closing.signal })
    await deliver(response, reply)
  }

  function replyTo(request: IncomingMessage, body: string | null): Reply {
    const tooMany = behaviour.admit(now())
    if (tooMany) return tooMany
    const parsed = checkRequest(request, body, key)
    return typeof parsed === 'string' ? behaviour.replyTo(parsed, now()) : parsed
  }

  /** Answers its own paths. Not for web pages: any request of theirs that could change something has an origin. */
  function own(request: IncomingMessage, path: string, body: string | null): Reply {
    const json = (value: unknown): Reply => ({ httpStatus: 200, body: JSON.stringify(value) })
    if (request.headers.origin !== undefined) return rejection(403, 'Not for browsers')
    if (request.method === 'GET' && path === '/simulator')
      return json({ ids, sampleIds, scenarios: SCENARIO_NAMES })
    if (request.method === 'GET' && path === '/simulator/requests') return json(log)
    if (request.method !== 'POST' || path !== '/simulator/control') return rejection(404, 'No such path')
    try {
      control(JSON.parse(body ?? ''))
      return json({ status: true })
    } catch (error) {
      return rejection(400, error instanceof Error ? error.message : 'Bad control')
    }
  }

  const server = createServer((request, response) => {
    // A broken connection is the client's problem: there is nobody to report it to.
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ids,
    orders: ordersOf(payments),
    sampleIds,
    control,
    requests: () => [...log],
    close: () =>
      new Promise((resolve) => {
        closing.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
