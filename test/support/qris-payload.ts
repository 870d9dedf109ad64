import { crc16 } from '../../electron/qris/crc'
import { readFields, writeField } from '../../electron/qris/tlv'
import { buildQris, type DemoPayee } from '../../electron/simulator/payload'

/** Characters of the checksum field, of a tag with its length, and of a field with a template of one field in it. */
const CRC = 8
const HEAD = 4
const SMALLEST = 2 * HEAD + 1
const LARGEST = HEAD + 99

/** A shop that does not exist. */
const SHOP: DemoPayee = {
  name: 'Toko Contoh',
  city: 'Bandung',
  postcode: '40111',
  category: '4829',
  acquirer: 'ID.CO.CONTOH.WWW',
  account: '1234567890',
  nmid: 'ID1020000000001'
}

/**
 * A valid QRIS payload of a merchant that does not exist.
 *
 * @param amount null for a static code, where the payer types the amount
 * @param length minimum length in characters, filled up with unreserved templates
 */
export function qrisPayload(
  amount: number | null,
  { length = 0, shop = {} as Partial<DemoPayee> } = {}
): string {
  let body = buildQris({ ...SHOP, ...shop }, amount).slice(0, -CRC)
  for (let tag = 80, missing = length - body.length - CRC; missing > 0; tag++) {
    // At least a template of one character must remain for the next one.
    const size = Math.max(SMALLEST, missing <= LARGEST ? missing : Math.min(LARGEST, missing - SMALLEST))
    body += writeField(String(tag), writeField('00', 'x'.repeat(size - 2 * HEAD)))
    missing -= size
  }
  return `${body}6304${crc16(`${body}6304`)}`
}

/** A payload with fields replaced or added, or removed where null, and the right checksum. */
export function altered(payload: string, changes: Record<string, string | null>): string {
  const fields = new Map(
    readFields(payload).list.map(({ tag, value }): [string, string | null] => [tag, value])
  )
  fields.delete('63')
  for (const [tag, value] of Object.entries(changes)) fields.set(tag, value)
  const body = [...fields]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, value]) => (value === null ? '' : writeField(tag, value)))
    .join('')
  return `${body}6304${crc16(`${body}6304`)}`
}

/** Turns the static code of a merchant into a dynamic one with an amount. */
export function forAmount(payload: string, amount: number): string {
  return altered(payload, { '01': '12', '54': String(amount) })
}
