import { describe, expect, test } from 'vitest'
import { readFailure } from '../../../electron/kiriminaja/failures'

const coded = (code: string, message = 'whatever') => Object.assign(new Error(message), { code })
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause })

describe('readFailure', () => {
  test.each<[unknown, string]>([
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'no network (ERR_INTERNET_DISCONNECTED)'],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'name not found (ERR_NAME_NOT_RESOLVED)'],
    [new Error('net::ERR_CONNECTION_REFUSED'), 'connection refused (ERR_CONNECTION_REFUSED)'],
    [new Error('net::ERR_CERT_DATE_INVALID'), 'no secure connection (ERR_CERT_DATE_INVALID)'],
    [new Error('net::ERR_CONNECTION_TIMED_OUT'), 'timeout (ERR_CONNECTION_TIMED_OUT)'],
    [new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'proxy refused (ERR_PROXY_CONNECTION_FAILED)'],
    [new Error('net::ERR_CONNECTION_RESET'), 'connection broke (ERR_CONNECTION_RESET)'],
    [fetchFailed(coded('ENOTFOUND')), 'name not found (ENOTFOUND)'],
    [fetchFailed(coded('CERT_HAS_EXPIRED')), 'no secure connection (CERT_HAS_EXPIRED)'],
    [fetchFailed(coded('ETIMEDOUT')), 'timeout (ETIMEDOUT)'],
    [fetchFailed(new AggregateError([coded('ECONNREFUSED')])), 'connection refused (ECONNREFUSED)'],
    [fetchFailed(coded('UND_ERR_SOCKET')), 'connection broke (UND_ERR_SOCKET)'],
    [new Error('who knows'), 'connection broke'],
    ['a string', 'connection broke'],
    [null, 'connection broke']
  ])('%s', (error, reason) => {
    expect(readFailure(error, null)).toMatchObject({ outcome: 'unreachable', reason, answer: null })
  })

  test.each<[unknown, boolean]>([
    [new Error('net::ERR_INTERNET_DISCONNECTED'), true],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), true],
    [new Error('net::ERR_CONNECTION_REFUSED'), true],
    [new Error('net::ERR_CERT_DATE_INVALID'), true],
    [new Error('net::ERR_CONNECTION_RESET'), false],
    [new Error('net::ERR_CONNECTION_TIMED_OUT'), false],
    [new Error('who knows'), false]
  ])('%s affects the whole network: %s', (error, networkDown) => {
    expect(readFailure(error, null)).toMatchObject({ networkDown })
    expect(readFailure(error, 'timeout')).toMatchObject({ networkDown: false })
  })

  test('failures that we caused are named for their cause', () => {
    expect(readFailure(new Error('aborted'), 'timeout')).toMatchObject({
      outcome: 'unreachable',
      reason: 'timeout'
    })
    expect(readFailure(new Error('aborted'), 'cancelled')).toMatchObject({
      outcome: 'cancelled',
      reason: null
    })
  })

  test('no text of an error reaches the reason, because it may quote the key', () => {
    const error = fetchFailed(coded('bad code: sk-secret', 'Headers: Bearer sk-secret'))
    expect(JSON.stringify(readFailure(error, null))).not.toContain('secret')
  })

  test('circular causes end', () => {
    const error: Error = new Error('a')
    error.cause = error
    expect(readFailure(error, null).reason).toBe('connection broke')
  })
})
