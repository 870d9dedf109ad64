import type { ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import type { Reply } from './replies'

/** Sends a reply in its way of delivery; those that never end are ended by closing the server. */
export async function deliver(response: ServerResponse, reply: Reply): Promise<void> {
  const { httpStatus, body, delivery = 'whole' } = reply
  const bytes = Buffer.from(body)
  const half = bytes.subarray(0, bytes.length / 2)
  if (delivery === 'silence') return
  if (delivery === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  response.writeHead(httpStatus, {
    'Content-Type': 'application/json',
    ...reply.headers,
    ...lengthOf(bytes, reply)
  })
  if (delivery === 'whole') {
    response.end(bytes)
  } else if (delivery === 'drip') {
    for (const byte of bytes) {
      await written(response, Buffer.of(byte))
      // One turn of the event loop each, so that they are sent separately.
      await setImmediate()
    }
    response.end()
  } else {
    await written(response, half)
    if (delivery === 'resetMiddle') response.socket?.resetAndDestroy()
    if (delivery === 'short') response.socket?.end()
  }
}

/** A body sent byte by byte has no announced length, like a stream. */
function lengthOf(bytes: Buffer, { delivery }: Reply): Record<string, string> {
  return delivery === 'drip' ? {} : { 'Content-Length': String(bytes.length) }
}

function written(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()))
}
