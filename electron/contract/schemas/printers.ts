import { z } from 'zod'
import {
  FEED_MM,
  GAP_MM,
  HEAD_DOTS,
  MAX_DIRECT_PRINTER_NAME,
  MAX_DIRECT_PRINTERS,
  PRINTER_LANGUAGES,
  type DirectPrinter
} from '../model/printers'
import { printerName, resolution } from './profiles'

/** A label of a host name; IPv4 addresses consist of them as well (RFC 1123, 2.1). */
const LABEL = '[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?'
const HOST_NAME = new RegExp(`^${LABEL}(\\.${LABEL})*\\.?$`, 'i')
/** Only digits and points: an IPv4 address, never a name. */
const LOOKS_LIKE_IPV4 = /^[\d.]+$/
const ipv4 = z.ipv4()
const ipv6 = z.ipv6()

/** A host name or an IP address: no URL, no port, no scope. */
export const printerHost = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .refine(
    (host) =>
      ipv6.safeParse(host).success ||
      (LOOKS_LIKE_IPV4.test(host) ? ipv4.safeParse(host).success : HOST_NAME.test(host))
  )

export const networkPort = z.int().min(1).max(65_535)

const millimetres = ({ least, most }: { least: number; most: number }) => z.number().min(least).max(most)

export const directPrinter: z.ZodType<DirectPrinter> = z.strictObject({
  name: z.string().trim().min(1).max(MAX_DIRECT_PRINTER_NAME),
  language: z.enum(PRINTER_LANGUAGES),
  way: z.union([
    z.strictObject({ host: printerHost, port: networkPort }),
    z.strictObject({ queue: printerName.unwrap() })
  ]),
  dpi: resolution,
  headDots: z.int().min(HEAD_DOTS.least).max(HEAD_DOTS.most),
  cut: z.boolean(),
  feedMm: millimetres(FEED_MM),
  gapMm: millimetres(GAP_MM).nullable()
})

/** A name is how jobs and profiles find a printer. */
export const directPrinters = z
  .array(directPrinter)
  .max(MAX_DIRECT_PRINTERS)
  .refine((printers) => new Set(printers.map(({ name }) => name)).size === printers.length, 'each once')
