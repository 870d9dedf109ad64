import type { Package, Contact } from '#contract/model/payments'
import { cutText, LONGEST, MOST_PACKAGES } from './bounds'
import { readJson, scalarText, type Json, type JsonObject } from './json'

/** Members that distinguish a package from a collection of packages. */
const MEMBERS = 'awb order_id service service_name status live_track_url origin destination'.split(' ')

/**
 * Reads the packages of a payment, in the server's order. A package that is not as documented keeps what could be read
 * and is marked damaged; the payment and the other packages are never lost. If there are more than any booking has, the
 * last one stands for the rest, and is marked too.
 *
 * @param value The member `packages`. Absent, null and PHP's empty values (`{}`, `false`, an empty text) mean no
 *   packages. Packages may be in nested lists, in an object keyed by number or AWB, or in JSON text. A single package,
 *   or anything else, becomes one damaged package, because something was meant to be there.
 */
export function readPackages(value: Json | undefined): Package[] {
  const whole = unpacked(value ?? null)
  if (whole === null || whole === false || whole === '') return []
  if (whole instanceof Map && whole.size === 0) return []
  if (!isCollection(whole)) return [{ ...readPackage(whole), damaged: true }]
  const items = itemsOf(whole)
  const read = items.slice(0, MOST_PACKAGES).map(readPackage)
  if (items.length > MOST_PACKAGES) read[MOST_PACKAGES - 1] = { ...readPackage(new Map()), damaged: true }
  return read
}

/** Returns the value of JSON text if it is more than a plain text; everything else unchanged. */
function unpacked(value: Json): Json {
  if (typeof value !== 'string') return value
  try {
    const parsed = readJson(value)
    return parsed === null || parsed === false || isNested(parsed) ? parsed : value
  } catch {
    return value
  }
}

function isCollection(value: Json): value is Json[] | JsonObject {
  if (!(value instanceof Map)) return Array.isArray(value)
  const isFilled = (each: Json): boolean =>
    isNested(each) || (typeof each === 'string' && /^\s*[[{]/.test(each))
  return !MEMBERS.some((name) => value.has(name)) && [...value.values()].some(isFilled)
}

function isNested(value: Json): boolean {
  return value instanceof Map || Array.isArray(value)
}

function itemsOf(collection: Json[] | JsonObject): Json[] {
  return [...collection.values()]
    .map(unpacked)
    .flatMap((item) => (isCollection(item) ? itemsOf(item) : [item]))
}

function readPackage(value: Json): Package {
  const members = new Members(value)
  const read = {
    awb: members.text('awb'),
    orderId: members.text('order_id'),
    service: members.text('service'),
    serviceName: members.text('service_name'),
    status: members.number('status', (status) => Number.isSafeInteger(status)),
    liveTrackUrl: members.link('live_track_url'),
    origin: members.contact('origin'),
    destination: members.contact('destination')
  }
  return { ...read, damaged: members.damaged }
}

/**
 * The members of a value that should be an object. Absent, null and empty text are read as null; a value that is not as
 * it should be is null too, and sets `damaged`.
 */
class Members {
  damaged: boolean
  readonly #members: JsonObject

  constructor(value: Json) {
    this.damaged = !(value instanceof Map)
    this.#members = value instanceof Map ? value : new Map()
  }

  /** A number is read as its source text: PHP easily turns an order id of digits into a number. */
  text(name: string): string | null {
    const text = this.#read(name, scalarText)
    if (text === null || text.length <= LONGEST.text) return text
    this.damaged = true
    return cutText(text, LONGEST.text)
  }

  number(name: string, accepts: (number: number) => boolean): number | null {
    return this.#read(name, (value) => {
      const text = scalarText(value)
      return text !== null && /^-?\d+(\.\d+)?$/.test(text) && accepts(Number(text)) ? Number(text) : null
    })
  }

  /** Only addresses that a browser may open. */
  link(name: string): string | null {
    return this.#read(name, (value) => {
      const text = scalarText(value)
      const isLink = text !== null && text.length <= LONGEST.url && /^https?:\/\//i.test(text)
      return isLink && URL.canParse(text) ? text : null
    })
  }

  contact(name: string): Contact | null {
    return this.#read(name, (value) => {
      if (!(value instanceof Map)) return null
      const members = new Members(value)
      const contact = {
        name: members.text('name'),
        address: members.text('address'),
        phone: members.text('phone'),
        latitude: members.number('latitude', (degrees) => Math.abs(degrees) <= 90),
        longitude: members.number('longitude', (degrees) => Math.abs(degrees) <= 180)
      }
      this.damaged ||= members.damaged
      return contact
    })
  }

  #read<T>(name: string, read: (value: Json) => T | null): T | null {
    const value = this.#members.get(name) ?? null
    if (value === null || value === '') return null
    const result = read(value)
    if (result === null) this.damaged = true
    return result
  }
}
