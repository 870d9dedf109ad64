import type { Package } from '#contract/model/payments'

/**
 * Provinces, as addresses end with them; without those that share their name with a city (Bengkulu, Gorontalo,
 * Jambi), where the city is the likelier.
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

/** The one province that is a city by itself. */
const JAKARTA = /^(dki|daerah khusus( ibu ?kota)?|special capital region of) jakarta$/

/** What names a street or a quarter rather than a city, at the beginning of a part, or no more than its kind. */
const SMALLER =
  /^(jl|jln|jalan|gg|gang|rt|rw|no|nomor|kec|kecamatan|kel|kelurahan|desa|dusun|dsn|dk|blok|komplek|kompleks|perum|perumahan|ruko|gedung|lantai|lt)\b|^(kota|kab|kabupaten)$/

const POSTCODE = /\b\d{5}\b/g
/** Longer than the longest name of a city with its kind in front. */
const LONGEST = 40

/**
 * The city that an address ends with, for telling addresses apart; the API names none. Addresses are written
 * `street, quarter, city, province, postcode`, any part of which may be missing: what names itself a city or
 * regency is taken before what merely stands where a city would. A regency keeps its `Kab.`, since many share
 * their name with the city beside them.
 *
 * @returns null where no part can be taken for a city
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

/** `Jakarta Selatan` of `Jakarta Selatan, DKI Jakarta`. */
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

/** What addresses have of the name of a city, however they write its kind. */
export function searchTextOf(city: string): string {
  return city.replace(/^Kab\. /, '')
}

/** Stands for more than one city. */
export const SEVERAL = ''

/** Where all packages of a payment go: a city, `SEVERAL`, or null where it is not known of one of them. */
export function destinationOf(packages: readonly Package[]): string | null {
  const cities = new Set(
    packages.map(({ destination }) => destination?.address && cityOf(destination.address))
  )
  const [city = null, ...others] = [...cities].map((each) => each || null)
  if (city === null || others.includes(null)) return null
  return others.length > 0 ? SEVERAL : city
}
