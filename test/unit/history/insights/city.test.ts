import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cityOf, destinationOf, SEVERAL, searchTextOf } from '../../../../electron/history/insights/city'
import { makeParty } from '../../../../electron/simulator/people'
import { createRandom } from '../../../../electron/simulator/random'
import { packageOf, positionOf } from '../../../support/history'

it.each([
  // The documented answer.
  ['Kawasan Mega Kuningan, Jalan Dr Ide Anak Agung Gde Agung Kav E.1.2 No 1&2, Jakarta, 12950', 'Jakarta'],
  [
    'Jl. Jenderal Sudirman No.45 - 46, RT.3/RW.4, Karet Semanggi, Kecamatan Setiabudi, Kota Jakarta Selatan, Daerah Khusus Ibukota Jakarta 12930',
    'Jakarta Selatan'
  ],
  ['Jl. Melati No. 3, RT.001/RW.002, Sleman, 55281', 'Sleman'],
  ['jl. melati 3, SLEMAN', 'Sleman'],
  ['Jl. Braga 1, Kota Bandung, Jawa Barat 40111, Indonesia', 'Bandung'],
  ['Jl. Raya Soreang 1, Kab. Bandung, Jawa Barat', 'Kab. Bandung'],
  ['Jl. Raya Soreang 1, Kabupaten Bandung', 'Kab. Bandung'],
  ['Menteng, Jakarta Pusat, DKI Jakarta 10310', 'Jakarta Pusat'],
  ['Menteng, DKI Jakarta', 'Jakarta'],
  ['Kota Adm. Jakarta Timur, DKI Jakarta', 'Jakarta Timur'],
  ['Ubud, Gianyar, Bali 80571', 'Gianyar'],
  ['Jl. Malioboro 1, Yogyakarta, DI Yogyakarta', 'Yogyakarta'],
  ['Jl. Sudirman 1, Kota Jambi, Jambi 36122', 'Jambi']
])('%s: %s', (address, city) => {
  expect(cityOf(address)).toBe(city)
})

it.each([
  '',
  'x',
  'Bandung',
  'Jl. Braga 1',
  'Jl. Braga No. 3 Bandung',
  'Jl. Braga 1, Kec. Coblong',
  'Jl. Braga 1, RT.01/RW.02, 40111',
  'Jl. Braga 1, Kota',
  'Jawa Barat, Indonesia',
  `Jl. Braga 1, ${'a'.repeat(1_000)}`
])('finds no city in %s', (address) => {
  expect(cityOf(address)).toBeNull()
})

it('every address of the simulator ends with its city', () => {
  const random = createRandom(1)
  const cities = new Set(
    Array.from({ length: 300 }, (_, i) => cityOf(makeParty(random, i % 2 === 0).address))
  )
  expect([...cities].sort()).toEqual(
    ['Bandung', 'Denpasar', 'Jakarta Selatan', 'Makassar', 'Medan', 'Semarang', 'Sleman', 'Surabaya'].sort()
  )
})

it('case, spaces and a postcode do not make a different city', () => {
  const spelling = fc.constantFrom(
    (text: string) => text.toUpperCase(),
    (text: string) => text.replaceAll(' ', '   '),
    (text: string) => `${text}, 40111`,
    (text: string) => `${text}, Indonesia`
  )
  fc.assert(
    fc.property(fc.array(spelling, { maxLength: 4 }), (spellings) => {
      const address = spellings.reduce((text, spell) => spell(text), 'Jl. Braga 1, Jakarta Selatan')
      expect(cityOf(address)).toBe('Jakarta Selatan')
    })
  )
})

it('any text has a short city or none', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const city = cityOf(`${text}, ${text}`)
      expect(city === null || (city.length > 0 && city.length <= 50)).toBe(true)
    })
  )
})

it('the address contains the search text of its city, whatever kind of city it is', () => {
  expect(searchTextOf('Kab. Bandung')).toBe('Bandung')
  expect(searchTextOf('Jakarta Selatan')).toBe('Jakarta Selatan')
})

const to = (...addresses: (string | null)[]) =>
  destinationOf(addresses.map((address) => packageOf({ destination: positionOf({ address }) })))

it('packages go to one city, to several, or to an unknown place', () => {
  expect(to('Jl. A, Bandung', 'Jl. B, Bandung 40111')).toBe('Bandung')
  expect(to('Jl. A, Bandung', 'Jl. B, Medan')).toBe(SEVERAL)
  expect(to('Jl. A, Bandung', 'Jl. B')).toBeNull()
  expect(to('Jl. A, Bandung', 'Jl. B, Medan', null)).toBeNull()
  expect(destinationOf([packageOf({ destination: null })])).toBeNull()
})
