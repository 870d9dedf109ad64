/**
 * CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF), the checksum of EMVCo's merchant-presented QR codes.
 *
 * @param text Everything up to and including `6304`. Characters beyond ASCII count as their UTF-8 bytes, because that
 *   is what a scanner sees.
 * @returns Four upper-case hexadecimal digits, as in tag 63.
 */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1
    crc &= 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
