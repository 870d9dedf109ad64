import { describe, expect, it } from 'vitest'
import { stopsOf } from '../../../electron/slips/document'
import type { Contact } from '#contract/model/payments'

const place = (change: Partial<Contact> = {}): Contact => ({
  name: 'Ibu Wulan',
  address: 'Jl. Contoh 1',
  phone: '0812',
  latitude: null,
  longitude: null,
  ...change
})

describe('the destinations of parcels', () => {
  it("are one stop per recipient, in the order of each recipient's first parcel", () => {
    const stops = stopsOf([
      { awb: 'A-1', destination: place() },
      { awb: 'B-1', destination: place({ address: 'Jl. Contoh 2' }) },
      { awb: null, destination: place() },
      { awb: 'A-3', destination: place({ latitude: -6.2, longitude: 106.8 }) }
    ])
    expect(stops).toEqual([
      { name: 'Ibu Wulan', phone: '0812', address: 'Jl. Contoh 1', awbs: ['A-1', 'A-3'], parcels: 3 },
      { name: 'Ibu Wulan', phone: '0812', address: 'Jl. Contoh 2', awbs: ['B-1'], parcels: 1 }
    ])
  })

  it('keep people with the same name apart by their phones', () => {
    const stops = stopsOf(['0812', '0813'].map((phone) => ({ awb: null, destination: place({ phone }) })))
    expect(stops.map(({ phone }) => phone)).toEqual(['0812', '0813'])
  })

  it('count parcels without any data', () => {
    expect(stopsOf([{ awb: 'A-1', destination: null }])).toEqual([
      { name: null, phone: null, address: null, awbs: ['A-1'], parcels: 1 }
    ])
    expect(stopsOf([])).toEqual([])
  })
})
