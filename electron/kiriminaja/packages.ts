import type { Package, Place } from '../contract/models'
import { scalarText, type Json, type JsonObject } from './json'

/** No name or address is longer; laying out a megabyte of one would hold the window up. The raw body has it all. */
const LONGEST_TEXT = 1_000

/**
 * Reads the packages of a payment, in the server's order. A package that is not as documented is kept with what
 * could be read and marked damaged; it never loses the payment, nor its neighbours.
 *
 * @param value The member `packages`. Absent or null is no packages; anything but a list is one damaged package,
 *   because something was meant to be there.
 */
export function readPackages(value: Json | undefined): Package[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.map(readPackage)
  return [{ ...readPackage(value), damaged: true }]
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
    origin: members.place('origin'),
    destination: members.place('destination')
  }
  return { ...read, damaged: members.damaged }
}

/**
 * The members of something that should be an object. Absent and null are null, an empty text as well; what is
 * there but not as it should be is null too, and leaves `damaged` behind.
 */
class Members {
  damaged: boolean
  readonly #members: JsonObject

  constructor(value: Json) {
    this.damaged = !(value instanceof Map)
    this.#members = value instanceof Map ? value : new Map()
  }

  /** A number stands for its own text: PHP turns an order id of digits into one easily. */
  text(name: string): string | null {
    const text = this.#read(name, scalarText)
    if (text === null || text.length <= LONGEST_TEXT) return text
    this.damaged = true
    return `${text.slice(0, LONGEST_TEXT)}…`
  }

  number(name: string, accepts: (number: number) => boolean): number | null {
    return this.#read(name, (value) => {
      const text = scalarText(value)
      return text !== null && /^-?\d+(\.\d+)?$/.test(text) && accepts(Number(text)) ? Number(text) : null
    })
  }

  /** Only what a browser may be sent to. */
  link(name: string): string | null {
    return this.#read(name, (value) => {
      const text = scalarText(value)
      return text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null
    })
  }

  place(name: string): Place | null {
    return this.#read(name, (value) => {
      if (!(value instanceof Map)) return null
      const members = new Members(value)
      const place = {
        name: members.text('name'),
        address: members.text('address'),
        phone: members.text('phone'),
        latitude: members.number('latitude', (degrees) => Math.abs(degrees) <= 90),
        longitude: members.number('longitude', (degrees) => Math.abs(degrees) <= 180)
      }
      this.damaged ||= members.damaged
      return place
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
