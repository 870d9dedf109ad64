import type { Package } from '#contract/model/payments'

/**
 * Provinces that addresses end with, except those that share their name with a city (Bengkulu, Gorontalo, Jambi), where
 * the city is more likely.
 */
const PROVINCES = new Set(
  (
    'aceh|nanggroe aceh darussalam|sumatera utara|sumatera barat|sumatera selatan|riau|kepulauan riau|lampung|' +
    'kepulauan bangka belitung|bangka belitung|banten|jawa barat|jawa tengah|jawa timur|di yogyakarta|' +
    'd.i. yogyakarta|daerah istimewa yogyakarta|bali|nusa tenggara barat|nusa tenggara timur|ntb|ntt|' +
    'kalimantan barat|kalimantan tengah|kalimantan selatan|kalimantan timur|kalimantan utara|sulawesi utara|' +
    'sulawesi tengah|sulawesi selatan|sulawesi tenggara|sulawesi barat|maluku|maluku utara|papua|papua barat|' +
    'papua barat daya|papua selatan|papua tengah|papua pegunungan|indonesia|north sumatra|west sumatra|' +
    'south sumatra|west java|central java|east java|special region of yogyakarta'
  ).split('|')
)

/** The one province that is itself a city. */
const JAKARTA = /^(dki|daerah khusus( ibu ?kota)?|special capital region of) jakarta$/

/** Words that begin a street or a quarter rather than a city, and a lone "Kota" or "Kabupaten". */
const SMALLER =
  /^(jl|jln|jalan|gg|gang|rt|rw|no|nomor|kec|kecamatan|kel|kelurahan|desa|dusun|dsn|dk|blok|komplek|kompleks|perum|perumahan|ruko|gedung|lantai|lt)\b|^(kota|kab|kabupaten)$/

const POSTCODE = /\b\d{5}\b/g
/** Longer than the longest city name with its kind in front. */
const LONGEST = 40

/**
 * Returns the city that an address ends with, to group addresses; the API has no city. Addresses are written as
 * `street, quarter, city, province, postcode`, any part of which may be missing. A part that calls itself a city or a
 * regency is preferred to one in the place of a city. A regency keeps its `Kab.`, since many share their name with a
 * city.
 *
 * @returns null if no part looks like a city
 */
export function cityOf(address: string): string | null {
  const parts = address
    .normalize('NFKC')
    .toLowerCase()
    .replace(POSTCODE, ' ')
    .split(/[,;\n]/)
    .map((part) => part.replace(/\s+/g, ' ').replace(/^[ .-]+|(?<![ .-])[ .-]+$/g, ''))
    .filter((part) => part !== '')
  const named = parts.findLast((part) => /^(kota|kab|kabupaten)\b\.? ?\p{L}/u.test(part) && isName(part))
  if (named !== undefined)
    return titled(named.replace(/^kota (adm\w*\.? )?/, '').replace(/^(kab|kabupaten)\b\.? ?/, 'kab. '))
  const last = parts.findLast((part) => !PROVINCES.has(part))
  if (last === undefined) return null
  if (JAKARTA.test(last)) return titled(beforeProvince(parts, last) ?? 'jakarta')
  return isName(last) && parts.length > 1 ? titled(last) : null
}

/** Returns `Jakarta Selatan` for `Jakarta Selatan, DKI Jakarta`. */
function beforeProvince(parts: readonly string[], province: string): string | undefined {
  const before = parts[parts.lastIndexOf(province) - 1]
  return before !== undefined && /^jakarta\b/.test(before) && isName(before) ? before : undefined
}

function isName(part: string): boolean {
  return part.length <= LONGEST && /^\p{L}[\p{L} .'()/-]*$/u.test(part) && !SMALLER.test(part)
}

function titled(words: string): string {
  return words.replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase())
}

/** Returns the part of a city's name that all addresses contain, however they write its kind. */
export function searchTextOf(city: string): string {
  return city.replace(/^Kab\. /, '')
}

/** Means more than one city. */
export const SEVERAL = ''

/** Returns where all packages of a payment go: a city, `SEVERAL`, or null if the city of any package is unknown. */
export function destinationOf(packages: readonly Package[]): string | null {
  const cities = new Set(
    packages.map(({ destination }) => destination?.address && cityOf(destination.address))
  )
  const [city = null, ...others] = [...cities].map((each) => each || null)
  if (city === null || others.includes(null)) return null
  return others.length > 0 ? SEVERAL : city
}
