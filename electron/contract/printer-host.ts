/** The longest host name (RFC 1035, 2.3.4). */
export const MAX_HOST = 253

/** A part of a host name (RFC 1123, 2.1); networks of Windows have underscores as well. */
const LABEL = /^[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?$/i
const OCTET = /^(0|[1-9]\d{0,2})$/

/** Whether a text is a host name, an IPv4 or an IPv6 address alone: no URL, no port, no zone. */
export function isPrinterHost(text: string): boolean {
  if (text.length > MAX_HOST) return false
  if (text.includes(':')) return /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`)
  const labels = text.split('.')
  // A last part of digits makes it an address, as in URLs.
  if (!/^\d+$/.test(labels.at(-1)!)) return labels.every((label) => LABEL.test(label))
  return labels.length === 4 && labels.every((octet) => OCTET.test(octet) && Number(octet) <= 255)
}
