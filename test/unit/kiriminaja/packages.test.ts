import { describe, expect, test } from 'vitest'
import type { Package } from '#contract/model/payments'
import { readJson } from '../../../electron/kiriminaja/json'
import { readPackages } from '../../../electron/kiriminaja/packages'

const read = (json: string) => readPackages(readJson(json))

const EMPTY: Package = {
  awb: null,
  orderId: null,
  service: null,
  serviceName: null,
  status: null,
  liveTrackUrl: null,
  origin: null,
  destination: null,
  damaged: false
}

describe('readPackages', () => {
  test('absent, null and empty mean no packages', () => {
    expect([readPackages(undefined), read('null'), read('[]')]).toEqual([[], [], []])
  })

  test('missing, empty or unknown members do no harm', () => {
    expect(read('[{}, {"awb":"","status":null,"colour":"red"}]')).toEqual([EMPTY, EMPTY])
  })

  test('numbers become text, and digits become numbers', () => {
    expect(read('[{"order_id":123456789012345678901,"status":"105"}]')).toEqual([
      { ...EMPTY, orderId: '123456789012345678901', status: 105 }
    ])
  })

  test('one bad package keeps what could be read and costs no other package', () => {
    const bad =
      '{"awb":"A","order_id":["x"],"status":"soon","origin":{"name":{},"phone":"1","latitude":91},"destination":"home"}'
    expect(read(`[{"awb":"1"},${bad},7,null,{"awb":"2"}]`)).toEqual([
      { ...EMPTY, awb: '1' },
      {
        ...EMPTY,
        awb: 'A',
        origin: { name: null, address: null, phone: '1', latitude: null, longitude: null },
        damaged: true
      },
      { ...EMPTY, damaged: true },
      { ...EMPTY, damaged: true },
      { ...EMPTY, awb: '2' }
    ])
  })

  test('a value that is not a list is one damaged package', () => {
    expect(read('{"awb":"A"}')).toEqual([{ ...EMPTY, awb: 'A', damaged: true }])
    expect(read('"none"')).toEqual([{ ...EMPTY, damaged: true }])
  })

  test.each(['https://track.example/a?b=c', 'HTTP://track.example'])('keeps the link %s', (url) => {
    expect(read(JSON.stringify([{ live_track_url: url }]))).toEqual([{ ...EMPTY, liveTrackUrl: url }])
  })

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'track.example',
    'https://',
    ' https://track.example'
  ])('drops the link %j', (url) => {
    expect(read(JSON.stringify([{ live_track_url: url }]))).toEqual([{ ...EMPTY, damaged: true }])
  })

  test.each(['1e2', '100.5', '"1e2"', 'true', '9007199254740993'])(
    'rejects the package status %s',
    (source) => {
      expect(read(`[{"status":${source}}]`)).toEqual([{ ...EMPTY, damaged: true }])
    }
  )
})
