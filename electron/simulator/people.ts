import type { Random } from './random'
import type { DemoPayee } from './payload'

/** Sender or recipient, as in an answer. */
export interface Party {
  name: string
  address: string
  phone: string
  latitude: number
  longitude: number
}

const FIRST_NAMES = (
  'Adi Agus Ayu Bagus Bunga Cahya Citra Dewi Dian Eka Fajar Fitri Galih Gita Hendra Indah Intan Joko Kartika ' +
  'Lestari Made Maya Nur Putri Rangga Ratna Rizky Sari Slamet Tri Wahyu Wulan Yanti Yoga'
).split(' ')
const LAST_NAMES = (
  'Anggraini Gunawan Handayani Hidayat Kurniawan Kusuma Lubis Maharani Nasution Nugroho Permata Pratama ' +
  'Purnomo Rahayu Santoso Saputra Setiawan Simatupang Siregar Suryani Utami Wibowo Wijaya Yulianti'
).split(' ')
const STREETS = (
  'Melati, Mawar Merah, Kenanga, Anggrek, Flamboyan, Cempaka Putih, Rambutan, Merpati, Garuda Kencana, ' +
  'Pelita Raya, Bukit Barisan, Tirta Agung, Sumber Waras'
).split(', ')

const CITIES = [
  { name: 'Jakarta Selatan', postcode: '12950', latitude: -6.2615, longitude: 106.8106 },
  { name: 'Bandung', postcode: '40115', latitude: -6.9175, longitude: 107.6191 },
  { name: 'Sleman', postcode: '55281', latitude: -7.7161, longitude: 110.3554 },
  { name: 'Semarang', postcode: '50241', latitude: -6.9932, longitude: 110.4203 },
  { name: 'Surabaya', postcode: '60271', latitude: -7.2575, longitude: 112.7521 },
  { name: 'Denpasar', postcode: '80232', latitude: -8.6705, longitude: 115.2126 },
  { name: 'Medan', postcode: '20112', latitude: 3.5952, longitude: 98.6722 },
  { name: 'Makassar', postcode: '90111', latitude: -5.1477, longitude: 119.4327 }
]

const LONG_NAME =
  'Raden Ayu Siti Nurhaliza Kusumaningrum Wirjosandjojo binti Haji Abdul Muhaimin Notodiningrat (Toko Sumber Rejeki Makmur Jaya Abadi Sentosa)'
const LONG_ADDRESS =
  'Perumahan Griya Indah Permata Hijau Asri Tahap III, Blok KK-12 No. 117 (rumah pagar hijau, seberang musala, masuk dari gang sebelah warung), RT.013/RW.007, Kelurahan Sumber Agung Kidul, Kecamatan Tirta Kencana Timur'

/** Makes up a person, with a number in 0800-000, which no operator assigns to a telephone. */
export function makeParty(random: Random, long: boolean): Party {
  const city = random.pick(CITIES)
  const street = `Jl. ${random.pick(STREETS)} No. ${random.whole(1, 199)}`
  const quarter = `RT.${random.digits(3)}/RW.${random.digits(3)}`
  // About ten kilometres around the middle of the city.
  const near = (degrees: number): number => Number((degrees + random.whole(-900, 900) / 10_000).toFixed(7))
  return {
    name: long ? LONG_NAME : `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`,
    address: `${long ? LONG_ADDRESS : `${street}, ${quarter}`}, ${city.name}, ${city.postcode}`,
    phone: `0800000${random.digits(5)}`,
    latitude: near(city.latitude),
    longitude: near(city.longitude)
  }
}

const ACQUIRER = 'ID.CO.CONTOH.WWW'

const payee = (
  number: number,
  name: string,
  city: string,
  postcode: string,
  category: string
): DemoPayee => ({
  name,
  city,
  postcode,
  category,
  acquirer: ACQUIRER,
  account: `9900000${String(number).padStart(2, '0')}`,
  nmid: `ID10990000000${String(number).padStart(2, '0')}`
})

/** Made-up merchants of a made-up acquirer. */
export const PAYEES = [
  payee(1, 'Contoh Kirim Paket', 'Sleman', '55281', '4215'),
  payee(2, 'Toko Contoh Makmur', 'Bandung', '40115', '5411'),
  payee(3, 'WARUNG CONTOH, Bu Tini', 'JAKARTA SELATAN', '12950', '5812'),
  payee(4, 'Agen Contoh Ekspres', 'Surabaya', '60271', '4215'),
  payee(5, 'Batik Contoh & Putri', 'Semarang', '50241', '5691'),
  payee(6, 'Kerajinan Contoh Lestari', 'Denpasar', '80232', '5947')
]
